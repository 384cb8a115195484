// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import java.lang.reflect.InvocationTargetException;
import javax.naming.NamingException;
import org.apache.tomcat.InstanceManager;

/** Makes pages and tag handlers for Jasper. Stateless. */
final class PageInstances implements InstanceManager {
    @Override
    public Object newInstance(Class<?> type)
            throws IllegalAccessException, InvocationTargetException, NamingException, InstantiationException,
                    IllegalArgumentException, NoSuchMethodException, SecurityException {
        return type.getConstructor().newInstance();
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
    public void newInstance(Object made) {
        // it was made by generated code, and there is nothing to give to it
    }

    @Override
    public void destroyInstance(Object made) {
        // nothing was given to it that must be taken back
    }
}
