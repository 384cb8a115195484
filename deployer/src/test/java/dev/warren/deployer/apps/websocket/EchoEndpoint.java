// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import dev.warren.deployer.apps.Trace;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Answers what it gets, and tells of itself when it is opened. */
@ServerEndpoint(
        value = "/echo/{room}",
        subprotocols = {"v2", "v1"})
public class EchoEndpoint {
    @OnOpen
    public void open(Session session, @PathParam("room") String room) throws IOException {
        session.getBasicRemote()
                .sendText("room=" + room + " protocol=" + session.getNegotiatedSubprotocol() + " user="
                        + session.getUserPrincipal() + " uri="
                        + session.getRequestURI().getPath() + " query="
                        + session.getQueryString() + " " + TestThreads.here(getClass()));
    }

    @OnMessage
    public String text(String text, @PathParam("room") String room) throws InterruptedException {
        switch (text) {
            case "fail" -> throw new IllegalStateException("as asked");
            case "slow" -> Thread.sleep(300);
            default -> {}
        }
        return room + ": " + text;
    }

    @OnMessage
    public ByteBuffer binary(ByteBuffer bytes) {
        ByteBuffer reversed = ByteBuffer.allocate(bytes.remaining());
        for (int at = bytes.limit() - 1; at >= bytes.position(); at--) {
            reversed.put(bytes.get(at));
        }
        return reversed.flip();
    }

    @OnError
    public void failed(Session session, Throwable thrown) throws IOException {
        if (session.isOpen()) {
            session.getBasicRemote().sendText("error " + thrown.getMessage());
        }
    }

    @OnClose
    public void closed(CloseReason reason, @PathParam("room") String room) {
        Trace.add(room + " closed " + reason.getCloseCode().getCode() + " " + TestThreads.here(getClass()));
    }
}
