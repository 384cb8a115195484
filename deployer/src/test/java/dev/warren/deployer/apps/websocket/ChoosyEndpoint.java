// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.servlet.http.HttpSession;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;

/** Takes part in the handshake: refuses origins, adds a header, and keeps the HTTP session. */
@ServerEndpoint(value = "/choosy", configurator = ChoosyEndpoint.Configurator.class)
public class ChoosyEndpoint {

    /** What happens in the handshake. */
    public static class Configurator extends ServerEndpointConfig.Configurator {
        @Override
        public boolean checkOrigin(String origin) {
            return origin == null || !origin.contains("evil");
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getParameterMap().containsKey("broken")) {
                throw new IllegalStateException("the handshake is broken");
            }
            response.getHeaders().put("X-Choosy", List.of("yes"));
            HttpSession session = (HttpSession) request.getHttpSession();
            config.getUserProperties().put("session", session == null ? "none" : session.getAttribute("count"));
        }
    }

    @OnOpen
    public void open(Session session, EndpointConfig config) throws IOException {
        session.getBasicRemote()
                .sendText("session " + config.getUserProperties().get("session"));
    }

    @OnMessage
    public void ignore(String text) {
        // it only tells of its handshake
    }
}
