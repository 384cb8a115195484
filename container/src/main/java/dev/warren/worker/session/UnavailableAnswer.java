// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.StoreException;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.ExceptionHandler;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers 503 where a request ended because its session was not available, and leaves every other failure to the next. Immutable. */
record UnavailableAnswer(ExceptionHandler next) implements ExceptionHandler {
    private static final int DEEPEST = 20;

    @Override
    public boolean handleThrowable(
            HttpServerExchange exchange, ServletRequest request, ServletResponse response, Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SessionsUnavailable unavailable && response instanceof HttpServletResponse http) {
                answer(exchange, http, unavailable);
                return true;
            }
            cause = cause.getCause();
        }
        return next.handleThrowable(exchange, request, response, thrown);
    }

    private static void answer(HttpServerExchange exchange, HttpServletResponse response, SessionsUnavailable thrown) {
        if (thrown.getCause() instanceof StoreException failure) {
            StoreTrouble.tell(exchange.getRequestPath(), failure);
        }
        if (!response.isCommitted()) {
            try {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
