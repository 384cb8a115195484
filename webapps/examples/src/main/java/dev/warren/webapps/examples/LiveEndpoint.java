// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/**
 * Tells each client which worker it is connected to, and sends back what it says. When the worker has to go, Warren closes the connection with
 * 1001, and the page connects again. One instance for each connection, whose calls come one after the other.
 */
@ServerEndpoint("/live")
public final class LiveEndpoint {
    private static final int LONGEST_TEXT = 1000;

    /** Made by the container, once for each connection. */
    public LiveEndpoint() {}

    /**
     * Greets.
     *
     * @param session the connection
     * @throws IOException if the client is gone
     */
    @OnOpen
    public void open(Session session) throws IOException {
        session.getBasicRemote().sendText(message("welcome"));
    }

    /**
     * Sends back what the client says, at most 1000 bytes: longer messages end the connection with 1009.
     *
     * @param text from the client
     * @return the same, and from which process it comes
     */
    @OnMessage(maxMessageSize = LONGEST_TEXT)
    public String say(String text) {
        return message("you said: " + text);
    }

    private static String message(String text) {
        return "{\"pid\": " + ProcessHandle.current().pid() + ", \"text\": " + Json.quote(text) + "}";
    }
}
