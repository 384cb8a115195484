// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.RequestDispatcherImpl;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers 404 or 503 with {@code Retry-After} where a request ended with an {@link UnavailableException} of a servlet, a page or a filter
 * (Servlet 6.1, 2.3.3.2), by the error page of the exception, else by the one of the status. Immutable.
 */
record UnavailableRequests(HttpHandler next) implements HttpHandler {
    private static final int DEEPEST = 20;

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        DispatcherType type = context.getDispatcherType();
        boolean outermost = type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
        try {
            next.handleRequest(exchange);
        } catch (ServletException e) {
            Optional<UnavailableException> unavailable = cause(e);
            if (!outermost || unavailable.isEmpty() || isUnderWay(context)) {
                throw e;
            }
            answer(context, unavailable.get());
        }
    }

    /** Returns what a request has ended with, if a servlet, a page or a filter has said so. */
    static Optional<UnavailableException> cause(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each instanceof ServletException wrapping && depth < DEEPEST; depth++) {
            if (wrapping instanceof UnavailableException found) {
                return Optional.of(found);
            }
            each = wrapping.getRootCause();
        }
        return Optional.empty();
    }

    /** The engine knows what to do with a response that has begun, and with a request that others may be working on. */
    private static boolean isUnderWay(ServletRequestContext context) {
        return context.getOriginalResponse().isCommitted()
                || context.getOriginalRequest().isAsyncStarted();
    }

    static void answer(ServletRequestContext context, UnavailableException thrown)
            throws ServletException, IOException {
        int status = thrown.isPermanent() ? StatusCodes.NOT_FOUND : StatusCodes.SERVICE_UNAVAILABLE;
        context.getOriginalResponse().reset();
        if (!thrown.isPermanent()) {
            context.getExchange().getResponseHeaders().put(Headers.RETRY_AFTER, GuardedServlet.seconds(thrown));
        }
        Optional<String> page = page(context.getDeployment(), thrown);
        if (page.isEmpty()) {
            context.getOriginalResponse().sendError(status);
            return;
        }
        context.getExchange().setStatusCode(status);
        context.setRunningInsideHandler(false); // as the engine does: what the page sends is sent at once
        try {
            show(page.get(), context, thrown);
        } finally {
            context.setRunningInsideHandler(true);
        }
    }

    /** Answers by an error page of the application. */
    static void show(String page, ServletRequestContext context, Throwable thrown)
            throws ServletException, IOException {
        new RequestDispatcherImpl(page, context.getCurrentServletContext())
                .error(
                        context,
                        context.getServletRequest(),
                        context.getServletResponse(),
                        context.getCurrentServlet()
                                .getManagedServlet()
                                .getServletInfo()
                                .getName(),
                        thrown);
    }

    private static Optional<String> page(Deployment deployment, UnavailableException thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            for (ErrorPage each : deployment.getDeploymentInfo().getErrorPages()) {
                if (type.equals(each.getExceptionType())) {
                    return Optional.of(each.getLocation());
                }
            }
        }
        return Optional.empty();
    }
}
