// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import java.net.URL;
import java.util.function.Predicate;

/**
 * What compiled pages link to: the classes of the application, and those of Jasper that generated code uses, which the application itself does
 * not see. They always are Warren's, also if the WAR brings a copy of Jasper. Thread-safe.
 */
final class PageLoader extends ClassLoader {
    private static final String JASPER = "org.apache.jasper.";
    private static final String INSTANCES = "org.apache.tomcat.InstanceManager";
    private static final String CLASS = ".class";

    private final ClassLoader server = PageLoader.class.getClassLoader();
    private final Predicate<String> isApi;

    static {
        registerAsParallelCapable();
    }

    PageLoader(ClassLoader application, Predicate<String> isApi) {
        super("pages", application);
        this.isApi = isApi;
    }

    private static boolean isEngine(String className) {
        return className.startsWith(JASPER) || className.equals(INSTANCES);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isEngine(name) ? server.loadClass(name) : getParent().loadClass(name);
    }

    /** The compiler reads classes as resources, and must see those that will be linked: not the API in a jar of the WAR. */
    @Override
    public URL getResource(String name) {
        if (name.endsWith(CLASS)) {
            String className = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
            if (isEngine(className) || isApi.test(className)) {
                return server.getResource(name);
            }
            if (className.startsWith("java.")) {
                return ClassLoader.getPlatformClassLoader().getResource(name);
            }
        }
        return getParent().getResource(name);
    }
}
