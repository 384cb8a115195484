// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import java.util.Set;

/**
 * The classes of the engine that an API looks up as services, with the loader of the application that calls it; nothing else of the engine is
 * visible to applications. Stateless.
 */
final class ApiProviders {
    private static final Set<String> SERVICES = Set.of(
            "META-INF/services/jakarta.websocket.ContainerProvider",
            "META-INF/services/jakarta.websocket.server.ServerEndpointConfig$Configurator");

    private static final Set<String> CLASSES = Set.of(
            "io.undertow.websockets.jsr.UndertowContainerProvider",
            "io.undertow.websockets.jsr.DefaultContainerConfigurator");

    private ApiProviders() {}

    static boolean isService(String resource) {
        return SERVICES.contains(resource);
    }

    static boolean isClass(String name) {
        return CLASSES.contains(name);
    }
}
