// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.ClassIntrospecter;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.InstanceHandle;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import java.lang.reflect.InvocationTargetException;

/** Makes instances of an application's classes, for the engine: the one place where they come from. Immutable. */
final class ClassFactory implements ClassIntrospecter {

    @Override
    public <T> InstanceFactory<T> createInstanceFactory(Class<T> type) {
        return () -> instance(type);
    }

    private static <T> InstanceHandle<T> instance(Class<T> type) throws InstantiationException {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return new ImmediateInstanceHandle<>(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw failure(type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw failure(type, e);
        }
    }

    private static InstantiationException failure(Class<?> type, Throwable cause) {
        InstantiationException failure =
                new InstantiationException("class " + type.getName() + " cannot be instantiated: " + cause);
        failure.initCause(cause);
        return failure;
    }
}
