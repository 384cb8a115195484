// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import io.undertow.attribute.RemoteUserAttribute;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Gives each request its id and notes, when its response has ended, what the log wants of it. Thread-safe. */
final class RecordingHandler implements HttpHandler {
    private final List<LineFormat.Header> headers;
    private final Consumer<AccessRecord> log;
    private final HttpHandler next;

    RecordingHandler(List<LineFormat.Header> headers, Consumer<AccessRecord> log, HttpHandler next) {
        this.headers = headers;
        this.log = log;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addExchangeCompleteListener(new Recording(System.nanoTime(), RequestId.assign(exchange)));
        next.handleRequest(exchange);
    }

    private final class Recording implements ExchangeCompletionListener {
        private final long beganNanos;
        private final String requestId;

        Recording(long beganNanos, String requestId) {
            this.beganNanos = beganNanos;
            this.requestId = requestId;
        }

        @Override
        public void exchangeEvent(HttpServerExchange exchange, NextListener following) {
            try {
                log.accept(recordOf(exchange));
            } finally {
                following.proceed();
            }
        }

        private AccessRecord recordOf(HttpServerExchange exchange) {
            InetSocketAddress client = exchange.getSourceAddress();
            return new AccessRecord(
                    System.currentTimeMillis(),
                    System.nanoTime() - beganNanos,
                    client == null ? null : client.getAddress(),
                    RemoteUserAttribute.INSTANCE.readAttribute(exchange),
                    exchange.getRequestMethod().toString(),
                    exchange.getRequestURI(),
                    exchange.getQueryString(),
                    exchange.getProtocol().toString(),
                    exchange.getStatusCode(),
                    exchange.getResponseBytesSent(),
                    requestId,
                    headersOf(exchange));
        }

        private List<String> headersOf(HttpServerExchange exchange) {
            String[] values = new String[headers.size()];
            for (int i = 0; i < values.length; i++) {
                LineFormat.Header header = headers.get(i);
                values[i] = (header.ofResponse() ? exchange.getResponseHeaders() : exchange.getRequestHeaders())
                        .getFirst(header.name());
            }
            return Arrays.asList(values); // unlike List.of, it may hold null
        }
    }
}
