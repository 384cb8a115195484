// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Upgrades requests to {@link PlainEndpoint}; asked with a URI, it connects to it as a client, and answers with the first message. */
@WebServlet("/upgrade")
public class UpgradingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Keeps what comes. */
    @ClientEndpoint
    public static class Listening {
        private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(10);

        @OnMessage
        public void message(String text) {
            messages.add(text);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            if (request.getParameter("uri") == null) {
                upgrade(request, response);
            } else {
                response.getWriter().print(firstMessage(URI.create(request.getParameter("uri"))));
            }
        } catch (DeploymentException | InterruptedException e) {
            throw new ServletException(e);
        }
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response)
            throws IOException, DeploymentException {
        ServerContainer container = (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
        container.upgradeHttpToWebSocket(
                request,
                response,
                ServerEndpointConfig.Builder.create(PlainEndpoint.class, "/upgrade")
                        .build(),
                Map.of());
    }

    private static String firstMessage(URI uri) throws DeploymentException, IOException, InterruptedException {
        Listening listening = new Listening();
        try (Session session = ContainerProvider.getWebSocketContainer().connectToServer(listening, uri)) {
            String first = listening.messages.poll(10, TimeUnit.SECONDS);
            session.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "enough"));
            return first;
        }
    }
}
