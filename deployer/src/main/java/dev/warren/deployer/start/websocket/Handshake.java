// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.servlet.websockets.ServletWebSocketHttpExchange;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.ConfiguredServerEndpoint;
import io.undertow.websockets.jsr.handshake.HandshakeUtil;
import io.undertow.websockets.jsr.handshake.JsrHybi13Handshake;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One opening handshake with a client (RFC 6455, 4.2). Used by one thread. */
final class Handshake {
    private static final String VERSION = "13";
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    private static final int KEY_BYTES = 16;
    private static final int UPGRADE_REQUIRED = 426;

    private final EndpointContainer container;
    private final ConfiguredServerEndpoint endpoint;
    private final Map<String, String> pathParameters;

    Handshake(EndpointContainer container, ConfiguredServerEndpoint endpoint, Map<String, String> pathParameters) {
        this.container = container;
        this.endpoint = endpoint;
        this.pathParameters = pathParameters;
    }

    /**
     * What is wrong with a handshake.
     *
     * @param status to answer with
     */
    record Fault(int status, String reason) {}

    /** Tells whether a request is meant as a handshake, whether right or wrong. */
    static boolean isAskedFor(HttpServletRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return upgrade != null
                && upgrade.toLowerCase(Locale.ROOT).contains("websocket")
                && request.getMethod().equals("GET");
    }

    /** Returns what is wrong with a request that is meant as a handshake. */
    static Optional<Fault> fault(HttpServletRequest request) {
        if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
            return Optional.of(new Fault(UPGRADE_REQUIRED, "only version 13 of WebSocket is spoken here"));
        }
        boolean right = request.getProtocol().equals("HTTP/1.1")
                && isKey(request.getHeader("Sec-WebSocket-Key"))
                && isUri(request.getHeader("Host"), request.getRequestURI(), request.getQueryString());
        return right
                ? Optional.empty()
                : Optional.of(new Fault(HttpServletResponse.SC_BAD_REQUEST, "this is no handshake of WebSocket"));
    }

    /** Answers with an error if the handshake is wrong, or else as {@link #accept} does. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Fault> fault = fault(request);
        if (fault.isPresent()) {
            response.setHeader(VERSION_HEADER, VERSION);
            response.sendError(fault.get().status(), fault.get().reason());
        } else {
            accept(request, response);
        }
    }

    /** Answers with 101 and hands the connection to the endpoint once the request has ended; or with 403 if the endpoint does not want it. */
    void accept(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletWebSocketHttpExchange exchange =
                new ServletWebSocketHttpExchange(request, response, container.channels());
        JsrHybi13Handshake handshake = new JsrHybi13Handshake(endpoint);
        if (!handshake.matches(exchange)) { // the rest of it was checked before
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "this Origin is not welcome");
            return;
        }
        exchange.putAttachment(HandshakeUtil.PATH_PARAMS, pathParameters);
        exchange.putAttachment(HandshakeUtil.PRINCIPAL, request.getUserPrincipal());
        Optional<String> session = sessionOfUser(request);
        exchange.upgradeChannel((stream, upgraded) -> {
            HandshakeUtil.propagate(upgraded, exchange);
            WebSocketChannel channel = handshake.createChannel(exchange, stream, exchange.getBufferPool());
            container.open(new Connection(container, endpoint, channel, session), exchange);
        });
        handshake.handshake(exchange);
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The engine makes a URI of it when it has promised a connection already. */
    private static boolean isUri(String host, String path, String query) {
        try {
            return host != null
                    && new URI("ws://" + host + path + (query == null ? "" : "?" + query)).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A connection that was opened for somebody who had logged in ends with the session (WebSocket 2.2, 7.2). */
    private static Optional<String> sessionOfUser(HttpServletRequest request) {
        HttpSession session = request.getUserPrincipal() == null ? null : request.getSession(false);
        return Optional.ofNullable(session).map(HttpSession::getId);
    }
}
