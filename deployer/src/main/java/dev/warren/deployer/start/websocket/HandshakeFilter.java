// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.util.PathTemplateMatcher;
import io.undertow.util.PathTemplateMatcher.PathMatchResult;
import io.undertow.websockets.jsr.ConfiguredServerEndpoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Takes the requests that ask for a WebSocket at the path of an endpoint; all others go on. Thread-safe. */
final class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient EndpointContainer container;
    private final transient PathTemplateMatcher<ConfiguredServerEndpoint> endpoints = new PathTemplateMatcher<>();

    HandshakeFilter(EndpointContainer container) {
        this.container = container;
    }

    /** Takes the endpoints; before the first request. */
    void serve(List<ConfiguredServerEndpoint> all) {
        all.forEach(endpoint -> endpoints.add(endpoint.getPathTemplate(), endpoint));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PathMatchResult<ConfiguredServerEndpoint> match =
                Handshake.isAskedFor(request) ? endpoints.match(path(request)) : null;
        if (match == null) {
            chain.doFilter(request, response);
        } else {
            new Handshake(container, match.getValue(), match.getParameters()).answer(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        return path.startsWith("/") ? path : "/" + path;
    }
}
