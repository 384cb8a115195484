// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.http.HttpSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.atomic.AtomicReference;

/** Tells which worker it is in, what is in the session of its handshake, and in the log how it ended. */
@ServerEndpoint(value = "/socket/{name}", configurator = SocketEndpoint.KeepSession.class)
public final class SocketEndpoint {
    private static final String PID = Long.toString(ProcessHandle.current().pid());

    private HttpSession session;
    private HttpSession.Accessor accessor;

    /** Has the endpoint find the session of the handshake. */
    public static final class KeepSession extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHttpSession() instanceof HttpSession session) {
                config.getUserProperties().put("http", session);
                config.getUserProperties().put("accessor", session.getAccessor());
            }
        }
    }

    @OnOpen
    public void open(Session opened, EndpointConfig config) {
        session = (HttpSession) config.getUserProperties().get("http");
        accessor = (HttpSession.Accessor) config.getUserProperties().get("accessor");
    }

    @OnMessage
    public String message(String text) throws InterruptedException {
        return switch (text) {
            case "who" -> PID;
            case "slow" -> {
                Thread.sleep(500);
                yield "slow";
            }
            case "session" -> String.valueOf(session.getAttribute("color"));
            case "paint" -> {
                accessor.access(now -> now.setAttribute("color", "blue"));
                yield "painted";
            }
            case "fresh" -> {
                AtomicReference<Object> color = new AtomicReference<>();
                accessor.access(now -> color.set(now.getAttribute("color")));
                yield String.valueOf(color.get());
            }
            default -> text;
        };
    }

    @OnClose
    public void close(@PathParam("name") String name, CloseReason reason) {
        System.out.println(
                "socket " + name + " closed with " + reason.getCloseCode().getCode());
    }
}
