// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each request to the application with the longest context path that begins its path (Servlet 6.1, 12.1), and
 * 404 to those of none. Thread-safe. The path must be canonical.
 */
final class ContextRouter implements HttpHandler {
    private static final String ROOT = "";

    private volatile Map<String, HttpHandler> byPath;
    private final int longest;

    /**
     * Takes the applications.
     *
     * @param handlers by context path; the root's is {@code "/"} or empty
     */
    ContextRouter(Map<String, HttpHandler> handlers) {
        Map<String, HttpHandler> all = new HashMap<>();
        handlers.forEach((path, handler) -> all.put(key(path), handler));
        byPath = Map.copyOf(all);
        longest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private static String key(String contextPath) {
        return contextPath.equals("/") ? ROOT : contextPath;
    }

    /** Has a path answer as if there were no application; requests that run already go on. */
    synchronized void withdraw(String contextPath) {
        Map<String, HttpHandler> rest = new HashMap<>(byPath);
        rest.remove(key(contextPath));
        byPath = Map.copyOf(rest);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRelativePath();
        if (!path.startsWith("/")) {
            answerForAll(exchange);
            return;
        }
        Map<String, HttpHandler> applications = byPath;
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            // a hostile path of thousands of segments must not cost a copy of each
            String context = end <= longest ? path.substring(0, end) : ROOT;
            HttpHandler handler = end <= longest ? applications.get(context) : null;
            if (handler != null) {
                enter(exchange, context, handler);
                return;
            }
        }
        applications.getOrDefault(ROOT, Pages.NOT_FOUND).handleRequest(exchange);
    }

    /** {@code OPTIONS *} asks whether the server is there (RFC 9110, 9.3.7). Nothing else goes without a path: this is no proxy. */
    private static void answerForAll(HttpServerExchange exchange) {
        boolean asked = "*".equals(exchange.getRelativePath())
                && exchange.getRequestMethod().equals(Methods.OPTIONS);
        exchange.setStatusCode(asked ? StatusCodes.OK : StatusCodes.BAD_REQUEST);
        exchange.endExchange();
    }

    private static void enter(HttpServerExchange exchange, String context, HttpHandler handler) throws Exception {
        String rest = exchange.getRelativePath().substring(context.length());
        if (rest.isEmpty()) {
            redirectInto(exchange, context);
            return;
        }
        exchange.setRelativePath(rest);
        exchange.setResolvedPath(context);
        handler.handleRequest(exchange);
    }

    /** Built from the application's own path, not from what the client sent: {@code //shop} would name another host. */
    private static void redirectInto(HttpServerExchange exchange, String context) {
        String query = exchange.getQueryString();
        exchange.setStatusCode(StatusCodes.FOUND);
        exchange.getResponseHeaders()
                .put(Headers.LOCATION, encode(context) + "/" + (query.isEmpty() ? "" : "?" + query));
        exchange.endExchange();
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet == '/'
                    || octet == '-'
                    || octet == '.'
                    || octet == '_'
                    || octet == '~'
                    || octet >= 0 && Character.isLetterOrDigit(octet);
            if (plain) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet));
            }
        }
        return encoded.toString();
    }
}
