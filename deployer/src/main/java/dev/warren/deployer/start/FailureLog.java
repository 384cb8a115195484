// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.ExceptionHandler;
import io.undertow.servlet.api.LoggingExceptionHandler;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * Logs what a request failed with once. The engine asks for it again where an asynchronous answer has begun and none of its listeners has
 * ended it, and would then end it as if it were whole. Stateless.
 */
final class FailureLog implements ExceptionHandler {
    private static final AttachmentKey<Throwable> LOGGED = AttachmentKey.create(Throwable.class);

    @Override
    public boolean handleThrowable(
            HttpServerExchange exchange, ServletRequest request, ServletResponse response, Throwable thrown) {
        if (exchange.putAttachment(LOGGED, thrown) == thrown) {
            BrokenResponse.end(exchange);
            return false;
        }
        return LoggingExceptionHandler.DEFAULT.handleThrowable(exchange, request, response, thrown);
    }
}
