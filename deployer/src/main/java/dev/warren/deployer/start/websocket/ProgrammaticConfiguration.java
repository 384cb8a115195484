// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;

/**
 * The configuration of one connection to an endpoint without annotations, as the engine sees it: its configurator's endpoint is put into a
 * {@link DispatchedEndpoint}, and only that one gets the application's own configuration. Thread-safe if that one is.
 */
final class ProgrammaticConfiguration implements ServerEndpointConfig {
    private final ServerEndpointConfig own;
    private final Configurator configurator = new Configurator() {
        @Override
        public <T> T getEndpointInstance(Class<T> type) throws InstantiationException {
            T made = own.getConfigurator().getEndpointInstance(type);
            return made instanceof Endpoint endpoint ? asAny(new DispatchedEndpoint(endpoint, own)) : made;
        }
    };

    ProgrammaticConfiguration(ServerEndpointConfig own) {
        this.own = own;
    }

    @SuppressWarnings("unchecked") // the engine, the only caller, takes it as an Endpoint
    private static <T> T asAny(Endpoint endpoint) {
        return (T) endpoint;
    }

    @Override
    public Configurator getConfigurator() {
        return configurator;
    }

    @Override
    public Class<?> getEndpointClass() {
        return own.getEndpointClass();
    }

    @Override
    public String getPath() {
        return own.getPath();
    }

    @Override
    public List<String> getSubprotocols() {
        return own.getSubprotocols();
    }

    @Override
    public List<Extension> getExtensions() {
        return own.getExtensions();
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return own.getEncoders();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return own.getDecoders();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return own.getUserProperties();
    }
}
