// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import dev.warren.deployer.apps.Trace;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;

/** An endpoint without annotations, which tells how many connections it has. */
public class PlainEndpoint extends Endpoint {
    @Override
    public void onOpen(Session session, EndpointConfig config) {
        tell(session, "opened " + config.getUserProperties().get("color") + " " + TestThreads.here(getClass()));
        session.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> answer(session, text));
    }

    private static void answer(Session session, String text) {
        if (text.equals("result")) {
            session.getAsyncRemote().sendText("first", result -> tell(session, "session " + result.getSession()));
        } else {
            tell(session, text + " of " + session.getOpenSessions().size());
        }
    }

    private static void tell(Session session, String text) {
        try {
            session.getBasicRemote().sendText(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        Trace.add("plain closed " + reason.getCloseCode().getCode() + " " + TestThreads.here(getClass()));
    }
}
