// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.model.StagedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads the classes of one application: Java SE first, then the Jakarta APIs, then {@code WEB-INF/classes}, {@code WEB-INF/lib} and only
 * then what all applications share (Servlet 6.1, 10.7.2). Thread-safe.
 */
final class ApplicationLoader extends URLClassLoader {
    private static final ClassLoader JAVA_SE = ClassLoader.getPlatformClassLoader();

    static {
        registerAsParallelCapable();
        // an open jar would be kept for ever, and serve what it held when it was opened
        URLConnection.setDefaultUseCaches("jar", false);
    }

    private final LibraryBounds bounds;

    private ApplicationLoader(String name, URL[] urls, ClassLoader shared) {
        super(name, urls, shared);
        this.bounds = new LibraryBounds(urls);
    }

    /**
     * Makes the loader of an application.
     *
     * @param lent jars of Warren's that the application has behind its own
     */
    static ApplicationLoader of(StagedApplication application, StagedFiles files, ClassLoader shared, List<URL> lent)
            throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(files.classes().toUri().toURL());
        if (urls.getFirst().getPath().charAt(urls.getFirst().getPath().length() - 1) != '/') {
            urls.clear(); // there is no such directory; a URL without a final slash would be taken for a jar
        }
        for (Path library : files.libraries()) {
            urls.add(library.toUri().toURL());
        }
        urls.addAll(lent);
        return new ApplicationLoader(nameFor(application), urls.toArray(URL[]::new), shared);
    }

    /** Returns what stack traces show in front of the application's classes; the JDK's own loaders have names like {@code app}. */
    static String nameFor(StagedApplication application) {
        return "webapp:" + application.name();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null || bounds.isStray(name)) {
                loaded = loadInOrder(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> loadInOrder(String name) throws ClassNotFoundException {
        if (ServerApi.isApi(name)) {
            return getParent().loadClass(name);
        }
        if (isInJavaSe(name)) {
            return JAVA_SE.loadClass(name);
        }
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return getParent().loadClass(name); // its own message names the class just as well
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (bounds.isStray(name)) {
            throw new ClassNotFoundException(name);
        }
        return bounds.check(super.findClass(name));
    }

    @Override
    public URL findResource(String name) {
        URL first = super.findResource(name);
        if (first == null || bounds.contain(first)) {
            return first;
        }
        try {
            Enumeration<URL> all = findResources(name);
            return all.hasMoreElements() ? all.nextElement() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> all = Collections.list(super.findResources(name));
        all.removeIf(url -> !bounds.contain(url));
        return Collections.enumeration(all);
    }

    /** Asks for the resource first: a missing class would cost an exception for every class of the application. */
    private static boolean isInJavaSe(String name) {
        return name.startsWith("java.") || JAVA_SE.getResource(name.replace('.', '/') + ".class") != null;
    }

    @Override
    public URL getResource(String name) {
        if (isHiddenService(name)) {
            return null;
        }
        URL own = findResource(name);
        return own != null ? own : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (isHiddenService(name)) {
            return Collections.emptyEnumeration();
        }
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }

    /** The engine looks for its own extensions with the application's loader; those of an engine inside a WAR would not fit it. */
    private static boolean isHiddenService(String name) {
        return name.startsWith("META-INF/services/io.undertow.");
    }
}
