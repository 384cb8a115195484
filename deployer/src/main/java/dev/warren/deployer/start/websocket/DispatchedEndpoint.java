// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;

/**
 * Calls an endpoint without annotations as the engine calls those with: in a request thread, after the messages that came before. The engine
 * would call its {@code onClose} and {@code onError} in an I/O thread, which must not be blocked, when a connection breaks. Immutable.
 */
final class DispatchedEndpoint extends Endpoint {
    private final Endpoint endpoint;
    private final EndpointConfig configuration;

    DispatchedEndpoint(Endpoint endpoint, EndpointConfig configuration) {
        this.endpoint = endpoint;
        this.configuration = configuration;
    }

    @Override
    public void onOpen(Session session, EndpointConfig ofTheEngine) {
        endpoint.onOpen(session, configuration);
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        dispatch(session, () -> {
            try {
                endpoint.onClose(session, reason);
            } catch (RuntimeException e) {
                endpoint.onError(session, e);
            }
        });
    }

    @Override
    public void onError(Session session, Throwable thrown) {
        dispatch(session, () -> endpoint.onError(session, thrown));
    }

    private static void dispatch(Session session, Runnable call) {
        UndertowSession ours = (UndertowSession) session;
        ours.getContainer().invokeEndpointMethod(ours.getExecutor(), call);
    }
}
