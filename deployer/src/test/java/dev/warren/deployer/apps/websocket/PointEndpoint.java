// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Mirrors points. */
@ServerEndpoint(value = "/points", decoders = Point.Reader.class, encoders = Point.Writer.class)
public class PointEndpoint {
    @OnMessage
    public Point mirror(Point point) {
        return new Point(point.y(), point.x());
    }

    @OnError
    public void failed(Session session, Throwable thrown) throws IOException {
        session.getBasicRemote().sendText(thrown.getClass().getSimpleName());
    }
}
