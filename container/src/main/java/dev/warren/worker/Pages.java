// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/**
 * The few answers that Warren itself gives to clients. They never name a version or a reason from inside. Stateless.
 */
final class Pages {
    static final HttpHandler NOT_FOUND = exchange -> send(exchange, StatusCodes.NOT_FOUND, "There is nothing here.");

    static final HttpHandler APPLICATION_FAILED =
            exchange -> send(exchange, StatusCodes.SERVICE_UNAVAILABLE, "This application could not be started.");

    static final HttpHandler OVERLOADED = exchange -> {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        send(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Too many requests wait already. Please try again.");
    };

    static final HttpHandler BODY_TOO_LARGE = exchange -> {
        exchange.setPersistent(false);
        send(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, "The request is too large.");
    };

    private Pages() {}

    private static void send(HttpServerExchange exchange, int status, String sentence) {
        String title = status + " " + StatusCodes.getReason(status);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html;charset=UTF-8");
        exchange.getResponseSender()
                .send("<!DOCTYPE html>\n<html lang=\"en\"><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1><p>" + sentence + "</p></body></html>\n");
    }
}
