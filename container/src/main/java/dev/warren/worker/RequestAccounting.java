// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.atomic.LongAdder;

/**
 * The outermost handler: tells each connection when an exchange begins and ends, and counts. Thread-safe.
 */
final class RequestAccounting implements HttpHandler {
    private final HttpHandler next;
    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    private final ExchangeCompletionListener count = (exchange, following) -> {
        ended.increment();
        following.proceed();
    };

    RequestAccounting(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        begun.increment();
        exchange.addExchangeCompleteListener(count);
        ClientConnection.of(exchange).ifPresent(connection -> connection.exchangeBegins(exchange));
        next.handleRequest(exchange);
    }

    /** Returns how many requests were answered. */
    long answered() {
        return ended.sum();
    }

    /** Returns how many requests run or wait; a moment's figure, never below 0. */
    long active() {
        long finished = ended.sum();
        return Math.max(0, begun.sum() - finished);
    }
}
