// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/**
 * Refuses requests that cannot be served: 413 for a body that is announced too large, 503 while too many requests
 * wait. Thread-safe.
 */
final class RequestLimits implements HttpHandler {
    private final long maxBodyBytes;
    private final RequestRunner requests;
    private final HttpHandler next;

    RequestLimits(long maxBodyBytes, RequestRunner requests, HttpHandler next) {
        this.maxBodyBytes = maxBodyBytes;
        this.requests = requests;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestContentLength() > maxBodyBytes) {
            Pages.BODY_TOO_LARGE.handleRequest(exchange);
        } else if (requests.saturated()) {
            Pages.OVERLOADED.handleRequest(exchange);
        } else {
            next.handleRequest(exchange);
        }
    }
}
