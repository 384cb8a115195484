// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static jakarta.servlet.RequestDispatcher.INCLUDE_MAPPING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.INCLUDE_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_SERVLET_PATH;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletPathMatch;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.HttpServletRequestImpl;
import io.undertow.servlet.spec.MappingImpl;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import java.util.Objects;

/**
 * Gives what is included its own mapping as an attribute, and takes it back afterwards (Servlet 6.1, 9.3.1). The engine gives the mapping
 * of the servlet that includes, and lets it stay. Thread-safe.
 */
final class IncludeMapping implements HttpHandler {
    private static final AttachmentKey<HttpServletMapping> CURRENT = AttachmentKey.create(HttpServletMapping.class);

    private final HttpHandler next;

    IncludeMapping(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        if (context.getDispatcherType() != DispatcherType.INCLUDE) {
            next.handleRequest(exchange);
            return;
        }
        HttpServletRequestImpl request = context.getOriginalRequest();
        HttpServletMapping outer = exchange.getAttachment(CURRENT);
        if (request.getAttribute(INCLUDE_MAPPING) == outer) { // the engine set none: this was included by its name
            next.handleRequest(exchange);
            return;
        }
        HttpServletMapping own = mapping(context);
        if ("".equals(request.getAttribute(INCLUDE_QUERY_STRING))) {
            request.removeAttribute(INCLUDE_QUERY_STRING); // no query is none, as getQueryString has it
        }
        try {
            put(exchange, request, own);
            next.handleRequest(exchange);
        } finally {
            put(exchange, request, outer);
        }
    }

    private static void put(HttpServerExchange exchange, HttpServletRequestImpl request, HttpServletMapping mapping) {
        request.setAttribute(INCLUDE_MAPPING, mapping);
        if (mapping == null) {
            exchange.removeAttachment(CURRENT);
        } else {
            exchange.putAttachment(CURRENT, mapping);
        }
    }

    private static HttpServletMapping mapping(ServletRequestContext context) {
        HttpServletRequestImpl request = context.getOriginalRequest();
        String path = text(request.getAttribute(INCLUDE_SERVLET_PATH)) + text(request.getAttribute(INCLUDE_PATH_INFO));
        ServletPathMatch match = context.getCurrentServletContext()
                .getDeployment()
                .getServletPaths()
                .getServletHandlerByPath(path);
        return new MappingImpl(
                value(match),
                match.getMatchString(),
                match.getMappingMatch(),
                match.getServletChain().getManagedServlet().getServletInfo().getName());
    }

    /** The part of the path that the pattern left open, as {@link HttpServletMapping#getMatchValue()} has it. */
    private static String value(ServletPathMatch match) {
        return switch (match.getMappingMatch()) {
            case CONTEXT_ROOT, DEFAULT -> "";
            case EXACT -> withoutSlash(match.getMatched());
            case PATH -> withoutSlash(text(match.getRemaining()));
            case EXTENSION -> {
                int extension = match.getMatchString().length() - 1; // without the asterisk
                yield withoutSlash(
                        match.getMatched().substring(0, match.getMatched().length() - extension));
            }
        };
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
