// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.environment.Injector;
import io.undertow.servlet.api.ClassIntrospecter;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.InstanceHandle;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes instances of an application's classes, for the engine: the one place where they come from. Immutable.
 *
 * @param injector is told of each when it is made and when it is given back
 */
record ClassFactory(Injector injector) implements ClassIntrospecter {

    @Override
    public <T> InstanceFactory<T> createInstanceFactory(Class<T> type) {
        return () -> instance(type);
    }

    private <T> InstanceHandle<T> instance(Class<T> type) throws InstantiationException {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T made = constructor.newInstance();
            injector.created(made);
            return new Handle<>(made, injector);
        } catch (InvocationTargetException e) {
            throw failure(type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure(type, e);
        }
    }

    private record Handle<T>(T made, Injector injector) implements InstanceHandle<T> {
        @Override
        public T getInstance() {
            return made;
        }

        @Override
        public void release() {
            injector.destroyed(made);
        }
    }

    private static InstantiationException failure(Class<?> type, Throwable cause) {
        InstantiationException failure =
                new InstantiationException("class " + type.getName() + " cannot be instantiated: " + cause);
        failure.initCause(cause);
        return failure;
    }
}
