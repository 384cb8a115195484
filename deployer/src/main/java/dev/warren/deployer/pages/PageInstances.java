// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.environment.Injector;
import java.lang.reflect.InvocationTargetException;
import javax.naming.NamingException;
import org.apache.tomcat.InstanceManager;

/**
 * Makes pages and tag handlers for Jasper. Immutable.
 *
 * @param injector is told of each when it is made and when it is given back
 */
record PageInstances(Injector injector) implements InstanceManager {
    @Override
    public Object newInstance(Class<?> type)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    IllegalArgumentException, NoSuchMethodException, SecurityException {
        Object made = type.getConstructor().newInstance();
        newInstance(made);
        return made;
    }

    @Override
    public Object newInstance(String className)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    ClassNotFoundException, IllegalArgumentException, NoSuchMethodException, SecurityException {
        return newInstance(className, Thread.currentThread().getContextClassLoader());
    }

    @Override
    public Object newInstance(String className, ClassLoader loader)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    ClassNotFoundException, IllegalArgumentException, NoSuchMethodException, SecurityException {
        return newInstance(loader.loadClass(className));
    }

    @Override
    public void newInstance(Object made) throws InvocationTargetException {
        try {
            injector.created(made);
        } catch (InstantiationException e) {
            throw new InvocationTargetException(e, e.getMessage());
        }
    }

    @Override
    public void destroyInstance(Object made) {
        injector.destroyed(made);
    }
}
