// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which names a thread sees: those of the application whose class loader is the thread's context class loader, or above it. Thread-safe. */
public final class ApplicationNames {
    private static final Map<ClassLoader, Bindings> BY_LOADER = new ConcurrentHashMap<>();
    private static final String PACKAGES = "java.naming.factory.url.pkgs";
    private static final String INITIAL = "java.naming.factory.initial";
    private static final String OURS = "dev.warren.deployer.naming";
    private static final String FACTORY = OURS + ".java.javaURLContextFactory";

    private ApplicationNames() {}

    /**
     * Tells whether applications may load a class of Warren's, because {@code javax.naming} finds it only by its name.
     *
     * @param className any class
     * @return true for one
     */
    public static boolean isFactory(String className) {
        return FACTORY.equals(className);
    }

    /**
     * Gives the threads of an application its names.
     *
     * @param loader the application's
     * @param bindings what it has
     */
    public static void enter(ClassLoader loader, Bindings bindings) {
        announce();
        BY_LOADER.put(loader, bindings);
    }

    /**
     * Takes them away; does nothing if there are none.
     *
     * @param loader the application's
     */
    public static void leave(ClassLoader loader) {
        BY_LOADER.remove(loader);
    }

    /** As properties, because the JDK reads them when a context is made: an installed builder would have to exist before. */
    private static synchronized void announce() {
        if (System.getProperty(INITIAL) == null) {
            System.setProperty(INITIAL, FACTORY);
        }
        String packages = System.getProperty(PACKAGES, "");
        if (!(":" + packages + ":").contains(":" + OURS + ":")) {
            System.setProperty(PACKAGES, packages.isEmpty() ? OURS : packages + ":" + OURS);
        }
    }

    static Optional<Bindings> current() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        while (loader != null) {
            Bindings bindings = BY_LOADER.get(loader);
            if (bindings != null) {
                return Optional.of(bindings);
            }
            loader = loader.getParent();
        }
        return Optional.empty();
    }
}
