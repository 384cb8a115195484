// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.model.EntryTypes;
import dev.warren.deployer.naming.Bindings.Source;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import javax.naming.NamingException;

/** An object of the operator's, made by the first who asks for it and the same for all. Thread-safe. */
final class Bean implements Source {
    private final BeanSettings settings;
    private final String application;
    private final ClassLoader loader;
    private Object made;

    Bean(BeanSettings settings, String application, ClassLoader loader) {
        this.settings = settings;
        this.application = application;
        this.loader = loader;
    }

    @Override
    public synchronized Object get() throws NamingException {
        if (made == null) {
            try {
                made = make();
            } catch (InvocationTargetException e) {
                throw failure(e.getCause());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                throw failure(e);
            }
        }
        return made;
    }

    private NamingException failure(Throwable cause) {
        NamingException failure = new NamingException("the bean " + settings.name() + " of application " + application
                + " cannot be made: " + (cause instanceof IllegalArgumentException ? cause.getMessage() : cause));
        failure.initCause(cause);
        return failure;
    }

    private Object make() throws ReflectiveOperationException {
        Class<?> type = Class.forName(settings.className(), true, loader);
        Object bean = type.getDeclaredConstructor().newInstance();
        for (Map.Entry<String, String> each : settings.properties().entrySet()) {
            Method setter = setter(type, each.getKey());
            setter.invoke(bean, value(setter, each.getKey(), each.getValue()));
        }
        return bean;
    }

    private static Method setter(Class<?> type, String property) {
        String name = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "class " + type.getName() + " has no public method " + name + " with one parameter"));
    }

    private Object value(Method setter, String property, String text) {
        String type = setter.getParameterTypes()[0].getName();
        try {
            return EntryTypes.read(type, text, loader);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what its property " + property + " is set to is no " + type, e);
        }
    }
}
