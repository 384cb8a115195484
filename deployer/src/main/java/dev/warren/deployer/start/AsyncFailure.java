// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.StatusCodes;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers where an asynchronous request has failed and none of its listeners has ended it (Servlet 6.1, 2.3.3.3): by the error page of the exception
 * as for any other request, and as {@link UnavailableRequests} does. For the engine it is an error 500, whatever was thrown. Stateless.
 */
final class AsyncFailure {
    private AsyncFailure() {}

    /**
     * Answers in place of an error that is about to be sent, if the engine sends it because of what was thrown: before it does, it sets the
     * attribute. Returns whether that is so, and there was something to answer with.
     */
    static boolean answers(HttpServerExchange exchange, Throwable thrown) throws IOException {
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        if (context.getOriginalRequest().getAttribute(RequestDispatcher.ERROR_EXCEPTION) != thrown) {
            return false;
        }
        context.getOriginalRequest().removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        try {
            return answered(context, thrown);
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    private static boolean answered(ServletRequestContext context, Throwable thrown)
            throws ServletException, IOException {
        Optional<UnavailableException> unavailable = UnavailableRequests.cause(thrown);
        if (unavailable.isPresent()) {
            UnavailableRequests.answer(context, unavailable.get());
            return true;
        }
        String page = context.getDeployment().getErrorPages().getErrorLocation(thrown);
        if (page == null) {
            return false;
        }
        context.getOriginalResponse().reset();
        context.getExchange().setStatusCode(StatusCodes.INTERNAL_SERVER_ERROR);
        UnavailableRequests.show(page, context, thrown);
        return true;
    }
}
