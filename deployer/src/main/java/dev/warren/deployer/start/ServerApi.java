// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.naming.ApplicationNames;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * The part of the server's classes that applications may see: the Jakarta APIs, and nothing of the engine, its libraries or Warren
 * itself. It is the parent of what all applications share. Thread-safe.
 */
final class ServerApi extends ClassLoader {
    /** Always taken from the server, whatever a WAR brings (Servlet 6.1, 10.7.2: the container's API classes cannot be replaced). */
    private static final List<String> API =
            List.of("jakarta.servlet.", "jakarta.annotation.", "jakarta.el.", "jakarta.websocket.");

    private static final List<String> NOT_API = List.of("jakarta.servlet.jsp.jstl.");

    /**
     * Found by name: the EL API looks for its implementation so, and the engine for what serves the pages of {@code addJspFile}. Weld sees
     * in the class of the servlet context which engine it is, and then loads a class of its own that needs the engine's two interfaces; none of
     * it is ever called.
     */
    private static final Set<String> BY_NAME = Set.of(
            "org.apache.el.ExpressionFactoryImpl",
            PagesModel.SERVLET_CLASS,
            "io.undertow.servlet.ServletExtension",
            "io.undertow.servlet.api.InstanceFactory");

    private final ClassLoader server;

    static {
        registerAsParallelCapable();
    }

    ServerApi(ClassLoader server) {
        super("server-api", ClassLoader.getPlatformClassLoader());
        this.server = server;
    }

    /** Tells whether a class must come from the server, so that a WAR's own copy is not used. */
    static boolean isApi(String className) {
        return API.stream().anyMatch(className::startsWith) && NOT_API.stream().noneMatch(className::startsWith);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isApi(name) || BY_NAME.contains(name) || ApiProviders.isClass(name) || ApplicationNames.isFactory(name)) {
            return server.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
        return isVisible(name) ? server.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isVisible(name) ? server.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isVisible(String resource) {
        return isApi(resource.replace('/', '.')) || ApiProviders.isService(resource);
    }
}
