// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.servlet.api.ClassIntrospecter;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.util.PathTemplate;
import io.undertow.websockets.jsr.ConfiguredServerEndpoint;
import io.undertow.websockets.jsr.DefaultContainerConfigurator;
import io.undertow.websockets.jsr.EncodingFactory;
import io.undertow.websockets.jsr.annotated.AnnotatedEndpointFactory;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An endpoint that an application names with the request that it upgrades. Each such request makes one; those with the same path and class
 * count as the same endpoint. Thread-safe.
 */
final class UpgradeEndpoint extends ConfiguredServerEndpoint {
    private final EndpointContainer container;

    private UpgradeEndpoint(
            ServerEndpointConfig configuration,
            InstanceFactory<?> instances,
            PathTemplate path,
            EncodingFactory encodings,
            AnnotatedEndpointFactory annotated,
            EndpointContainer container) {
        super(configuration, instances, path, encodings, annotated, List.of());
        this.container = container;
    }

    /**
     * Makes one.
     *
     * @throws DeploymentException if its class, encoders or decoders are none
     * @throws NoSuchMethodException if something cannot be instantiated
     */
    static UpgradeEndpoint of(ServerEndpointConfig asked, ClassIntrospecter instances, EndpointContainer container)
            throws DeploymentException, NoSuchMethodException {
        PathTemplate path = PathTemplate.create(asked.getPath());
        EncodingFactory encodings = EncodingFactory.createFactory(instances, asked.getDecoders(), asked.getEncoders());
        AnnotatedEndpointFactory annotated = Endpoint.class.isAssignableFrom(asked.getEndpointClass())
                ? null
                : AnnotatedEndpointFactory.create(asked.getEndpointClass(), encodings, path.getParameterNames());
        return new UpgradeEndpoint(
                configured(asked),
                instances.createInstanceFactory(asked.getEndpointClass()),
                path,
                encodings,
                annotated,
                container);
    }

    private static ServerEndpointConfig configured(ServerEndpointConfig asked) {
        if (asked.getConfigurator() != null) {
            return asked;
        }
        ServerEndpointConfig made = ServerEndpointConfig.Builder.create(asked.getEndpointClass(), asked.getPath())
                .decoders(asked.getDecoders())
                .encoders(asked.getEncoders())
                .subprotocols(asked.getSubprotocols())
                .extensions(asked.getExtensions())
                .configurator(DefaultContainerConfigurator.INSTANCE)
                .build();
        made.getUserProperties().putAll(asked.getUserProperties());
        return made;
    }

    @Override
    public Set<Session> getOpenSessions() {
        return container.those(this::isSame).stream().map(Connection::session).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isSame(Connection connection) {
        ServerEndpointConfig mine = getEndpointConfiguration();
        return connection.endpoint() instanceof UpgradeEndpoint other
                && other.getEndpointConfiguration().getPath().equals(mine.getPath())
                && other.getEndpointConfiguration().getEndpointClass().equals(mine.getEndpointClass());
    }
}
