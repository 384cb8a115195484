// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.servlet.api.InstanceFactory;
import io.undertow.util.PathTemplate;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.ConfiguredServerEndpoint;
import io.undertow.websockets.jsr.EncodingFactory;
import io.undertow.websockets.jsr.UndertowSession;
import io.undertow.websockets.jsr.annotated.AnnotatedEndpointFactory;
import io.undertow.websockets.jsr.handshake.HandshakeUtil;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One WebSocket connection that came to this application: what the engine asks for the endpoint of one connection, so that the container
 * learns of its session's begin and end. Thread-safe.
 */
final class Connection extends ConfiguredServerEndpoint {
    private static final Logger LOG = Logger.getLogger(Connection.class.getName());

    /** How long a client may take to answer the close frame before its connection is closed without that. */
    private static final int CLOSING_SECONDS = 3;

    private final EndpointContainer container;
    private final ConfiguredServerEndpoint endpoint;
    private final WebSocketChannel channel;
    private final ServerEndpointConfig configuration;
    private final Backlog backlog;
    private volatile Optional<String> sessionOfUser;
    private volatile UndertowSession session;

    /**
     * Takes a connection whose handshake is complete.
     *
     * @param endpoint of which the connection is one
     * @param sessionOfUser the id of the HTTP session with whose end the connection ends
     */
    Connection(
            EndpointContainer container,
            ConfiguredServerEndpoint endpoint,
            WebSocketChannel channel,
            Optional<String> sessionOfUser) {
        super(null, null, null, null, null, List.of());
        this.container = container;
        this.endpoint = endpoint;
        this.channel = channel;
        this.sessionOfUser = sessionOfUser;
        this.backlog = new Backlog(channel);
        ServerEndpointConfig own = HandshakeUtil.getConfig(channel).getEndpointConfiguration();
        this.configuration = endpoint.getAnnotatedEndpointFactory() == null ? new ProgrammaticConfiguration(own) : own;
    }

    WebSocketChannel channel() {
        return channel;
    }

    /** Tells of which endpoint it is a connection. */
    ConfiguredServerEndpoint endpoint() {
        return endpoint;
    }

    UndertowSession session() {
        return session;
    }

    /** Counts the messages that wait for the application. */
    Backlog backlog() {
        return backlog;
    }

    /** Tells whether it ends with an HTTP session. */
    boolean endsWith(String sessionId) {
        return sessionOfUser.filter(sessionId::equals).isPresent();
    }

    void sessionIsCalled(String newId) {
        sessionOfUser = Optional.of(newId);
    }

    /** Closes it after the messages that have come before. Returns at once. */
    void close(CloseCodes code, String reason) {
        UndertowSession now = session;
        container.inOrder(now.getExecutor(), () -> {
            try {
                now.close(new CloseReason(code, reason));
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.FINE, "a WebSocket connection cannot be closed politely", e);
            }
            channel.getIoThread().executeAfter(now::forceClose, CLOSING_SECONDS, TimeUnit.SECONDS);
        });
    }

    @Override
    public void addOpenSession(Session opened) {
        UndertowSession now = (UndertowSession) opened;
        session = now;
        endpoint.addOpenSession(opened);
        container.opened(this);
        // what the engine does at the end it does not do again when too many requests wait
        channel.addCloseTask(closed -> channel.getIoThread().execute(() -> container.wake(now.getExecutor())));
    }

    @Override
    public void removeOpenSession(Session closed) {
        container.closed(this);
        endpoint.removeOpenSession(closed);
    }

    @Override
    public Set<Session> getOpenSessions() {
        return endpoint.getOpenSessions();
    }

    @Override
    public ServerEndpointConfig getEndpointConfiguration() {
        return configuration;
    }

    @Override
    public InstanceFactory<?> getEndpointFactory() {
        return endpoint.getEndpointFactory();
    }

    @Override
    public PathTemplate getPathTemplate() {
        return endpoint.getPathTemplate();
    }

    @Override
    public EncodingFactory getEncodingFactory() {
        return endpoint.getEncodingFactory();
    }

    @Override
    public AnnotatedEndpointFactory getAnnotatedEndpointFactory() {
        return endpoint.getAnnotatedEndpointFactory();
    }

    @Override
    public List<Extension> getExtensions() {
        return endpoint.getExtensions();
    }
}
