// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Has beans given to {@code @Inject} members of servlets, filters and listeners by the CDI that an application brings: Warren has none. The API is
 * the application's own, and is reached by reflection; it is the same for all implementations (CDI 4.1, 23.3). Thread-safe.
 */
final class InjectedBeans {
    private static final Logger LOG = Logger.getLogger(InjectedBeans.class.getName());
    private static final String SPI = "jakarta.enterprise.inject.spi.";
    private static final String INJECT = "jakarta.inject.Inject";

    private final String application;
    private final ClassLoader loader;
    private final Map<Class<?>, Boolean> asking = new ConcurrentHashMap<>();
    private final Map<Object, Object> contexts = Collections.synchronizedMap(new IdentityHashMap<>());

    InjectedBeans(String application, ClassLoader loader) {
        this.application = application;
        this.loader = loader;
    }

    /**
     * Gives an object its beans. Does nothing for classes that ask for none, or when the application brings no CDI.
     *
     * @throws InstantiationException if there is no bean for a member; its cause is what CDI says
     */
    void created(Object made) throws InstantiationException {
        if (!asking.computeIfAbsent(made.getClass(), InjectedBeans::asks)) {
            return;
        }
        try {
            Optional<Object> manager = manager(made);
            if (manager.isPresent()) {
                inject(manager.get(), made);
            }
        } catch (InvocationTargetException e) {
            InstantiationException failure = new InstantiationException(
                    "class " + made.getClass().getName() + " cannot be given its beans: " + e.getCause());
            failure.initCause(e.getCause());
            throw failure;
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.WARNING, "the CDI of application " + application + " has another API than CDI 4", e);
        }
    }

    private static boolean asks(Class<?> type) {
        try {
            for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
                if (members(each).anyMatch(InjectedBeans::isInject)) {
                    return true;
                }
            }
            return false;
        } catch (LinkageError e) {
            return false; // whoever needs the missing class says so
        }
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()));
    }

    private static boolean isInject(AccessibleObject member) {
        return Arrays.stream(member.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().equals(INJECT));
    }

    /** Returns the bean manager; nothing without CDI, or before it has started. */
    private Optional<Object> manager(Object made) throws ReflectiveOperationException {
        Class<?> cdi;
        try {
            cdi = Class.forName(SPI + "CDI", true, loader);
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // other libraries have the same annotation, and do the work themselves
        }
        try {
            return Optional.of(call(cdi, "getBeanManager", call(cdi, "current", null)));
        } catch (InvocationTargetException e) {
            LOG.warning("class " + made.getClass().getName() + " of application " + application
                    + " is given no beans: CDI has not started when it is made (" + e.getCause() + ")");
            return Optional.empty();
        }
    }

    private void inject(Object manager, Object made) throws ReflectiveOperationException {
        Class<?> type = spi("BeanManager");
        Object annotated = call(type, "createAnnotatedType", manager, made.getClass());
        Object factory = call(type, "getInjectionTargetFactory", manager, annotated);
        Object target = call(spi("InjectionTargetFactory"), "createInjectionTarget", factory, new Object[] {null});
        Object context = call(type, "createCreationalContext", manager, new Object[] {null});
        contexts.put(made, context);
        call(spi("InjectionTarget"), "inject", target, made, context);
    }

    private Class<?> spi(String name) throws ClassNotFoundException {
        return Class.forName(SPI + name, true, loader);
    }

    /** Calls a method of the API by its name: no two that are called here have the same and as many parameters. */
    private static Object call(Class<?> type, String name, Object on, Object... values)
            throws ReflectiveOperationException {
        Method found = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == values.length)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
        return found.invoke(on, values);
    }

    /** Gives back what only this object had of beans. Does nothing the second time. */
    void destroyed(Object made) {
        Object context = contexts.remove(made);
        if (context == null) {
            return;
        }
        try {
            call(Class.forName("jakarta.enterprise.context.spi.CreationalContext", true, loader), "release", context);
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(Level.FINE, "beans of " + made.getClass().getName() + " went before it", e);
        }
    }
}
