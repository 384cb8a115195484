// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.servlet.api.ClassIntrospecter;
import io.undertow.servlet.api.ThreadSetupHandler;
import io.undertow.servlet.websockets.ServletWebSocketHttpExchange;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.EndpointSessionHandler;
import io.undertow.websockets.jsr.ServerWebSocketContainer;
import io.undertow.websockets.jsr.UndertowSession;
import io.undertow.websockets.jsr.handshake.HandshakeUtil;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;
import org.xnio.XnioWorker;

/**
 * The {@code ServerContainer} of one application: the engine's, with the connections of the application in its hands. All calls of endpoints
 * happen in request threads, those for one connection one after the other. Thread-safe.
 */
final class EndpointContainer extends ServerWebSocketContainer {
    private static final Logger LOG = Logger.getLogger(EndpointContainer.class.getName());

    /** As long a message as is kept in memory for an endpoint that wants it whole, unless the application says otherwise. */
    private static final int MESSAGE_BYTES = 64 * 1024;

    private static final long RETRY_MILLIS = 10;

    private final ClassIntrospecter instances;
    private final XnioWorker worker;
    private final Map<Executor, Connection> open = new ConcurrentHashMap<>();
    private final Set<WebSocketChannel> channels = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    EndpointContainer(
            ClassIntrospecter instances,
            ClassLoader loader,
            XnioWorker worker,
            ByteBufferPool buffers,
            List<ThreadSetupHandler> setup) {
        super(instances, loader, () -> worker, buffers, setup, true, null, null, List.of());
        this.instances = instances;
        this.worker = worker;
        setDefaultMaxTextMessageBufferSize(MESSAGE_BYTES);
        setDefaultMaxBinaryMessageBufferSize(MESSAGE_BYTES);
    }

    /** Returns the set that the engine takes closed connections out of. */
    Set<WebSocketChannel> channels() {
        return channels;
    }

    /** Opens the session of a connection. Called by its I/O thread; the endpoint's code runs in a request thread, since it may block. */
    void open(Connection connection, ServletWebSocketHttpExchange exchange) {
        WebSocketChannel channel = connection.channel();
        configure(channel, connection);
        channels.add(channel);
        try {
            worker.execute(() -> invokeEndpointMethod(() -> openHere(connection, exchange)));
        } catch (RejectedExecutionException e) {
            closeUnopened(channel);
        }
    }

    @SuppressWarnings("deprecation") // the one that replaces it asks for a class that only the engine can make
    private static void configure(WebSocketChannel channel, Connection connection) {
        HandshakeUtil.setConfig(channel, connection);
    }

    private void openHere(Connection connection, ServletWebSocketHttpExchange exchange) {
        new EndpointSessionHandler(this).onConnect(exchange, connection.channel());
        UndertowSession session = connection.session();
        if (session != null && leaving) {
            connection.close(CloseCodes.GOING_AWAY, "");
        }
        if (session != null && !connection.channel().isOpen()) {
            closeBroken(session);
        }
    }

    /** It broke before anybody could be told of that. */
    private static void closeBroken(UndertowSession session) {
        try {
            session.closeInternal();
        } catch (IOException e) {
            LOG.log(Level.FINE, "a WebSocket connection broke while it was opened", e);
        }
    }

    /** The worker has so much to do that it cannot even say so to the endpoint. */
    private static void closeUnopened(WebSocketChannel channel) {
        io.undertow.websockets.core.WebSockets.sendClose(
                CloseCodes.TRY_AGAIN_LATER.getCode(), "", channel, new WebSocketCallback<Void>() {
                    @Override
                    public void complete(WebSocketChannel closed, Void nothing) {
                        IoUtils.safeClose(closed);
                    }

                    @Override
                    public void onError(WebSocketChannel closed, Void nothing, Throwable thrown) {
                        IoUtils.safeClose(closed);
                    }
                });
    }

    /** Learns that a connection has got its session. */
    void opened(Connection connection) {
        open.put(connection.session().getExecutor(), connection);
    }

    /** Learns that the session of a connection has ended. */
    void closed(Connection connection) {
        open.remove(connection.session().getExecutor());
    }

    @Override
    public void invokeEndpointMethod(Executor executor, Runnable invocation) {
        Connection connection = open.get(executor);
        if (connection == null) { // the application's own connections to elsewhere
            inOrder(executor, () -> invokeEndpointMethod(invocation));
            return;
        }
        connection.backlog().comes();
        inOrder(executor, () -> {
            try {
                invokeEndpointMethod(invocation);
            } finally {
                connection.backlog().done();
            }
        });
    }

    /**
     * Runs something after what waits for a session's executor. The executor keeps what it cannot run now because too many requests wait, but
     * nobody would wake it.
     */
    void inOrder(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            worker.getIoThread().executeAfter(() -> wake(executor), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Has a session's executor look for what it has kept. */
    void wake(Executor executor) {
        inOrder(executor, () -> {});
    }

    /**
     * Upgrades a request that a servlet or filter of the application has got, to an endpoint that nobody need have deployed.
     *
     * @throws IllegalStateException if the request is no handshake
     * @throws ServletException if the endpoint, its encoders or decoders are none
     * @throws IOException if the client is gone
     */
    @Override
    public void doUpgrade(
            HttpServletRequest request,
            HttpServletResponse response,
            ServerEndpointConfig configuration,
            Map<String, String> pathParameters)
            throws ServletException, IOException {
        Optional<Handshake.Fault> fault = Handshake.isAskedFor(request)
                ? Handshake.fault(request)
                : Optional.of(new Handshake.Fault(HttpServletResponse.SC_BAD_REQUEST, "it does not ask for WebSocket"));
        if (fault.isPresent()) {
            throw new IllegalStateException(
                    "the request cannot be upgraded: " + fault.get().reason());
        }
        try {
            new Handshake(this, UpgradeEndpoint.of(configuration, instances, this), Map.copyOf(pathParameters))
                    .accept(request, response);
        } catch (DeploymentException | NoSuchMethodException e) {
            throw new ServletException(e);
        }
    }

    /** Returns the open connections of which something holds; a moment's picture. */
    List<Connection> those(Predicate<Connection> wanted) {
        return open.values().stream().filter(wanted).toList();
    }

    void goAway() {
        leaving = true; // before the look: who opens one later sees it
        those(any -> true).forEach(each -> each.close(CloseCodes.GOING_AWAY, ""));
    }

    void end() {
        leaving = true;
        channels.forEach(IoUtils::safeClose);
    }

    void sessionEnds(String sessionId) {
        those(each -> each.endsWith(sessionId))
                .forEach(each -> each.close(CloseCodes.VIOLATED_POLICY, "the session has ended"));
    }

    void sessionIsCalled(String oldId, String newId) {
        those(each -> each.endsWith(oldId)).forEach(each -> each.sessionIsCalled(newId));
    }
}
