// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;
import java.util.stream.Collectors;

/** Deploys endpoints without annotations at {@code /plain}, and of those with annotations all but {@link PointEndpoint}. */
public class Selection implements ServerApplicationConfig {
    @Override
    public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
        return found.stream().map(Selection::configured).collect(Collectors.toSet());
    }

    private static ServerEndpointConfig configured(Class<? extends Endpoint> type) {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(type, "/plain").build();
        config.getUserProperties().put("color", "red");
        return config;
    }

    @Override
    public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
        return found.stream().filter(type -> type != PointEndpoint.class).collect(Collectors.toSet());
    }
}
