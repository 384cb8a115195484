// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.ThreadSetupHandler.Action;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.DispatcherType;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Stores what a request has changed as soon as the application has done with it. Where threads are few, none waits for that: the request goes on
 * in another one when it is stored, and what many requests have changed meanwhile goes into the store together. Thread-safe.
 */
final class StoreBeforeResponse {
    private final SharedSessions sessions;
    private final Deployment deployment;
    private final Optional<Executor> later;
    private volatile Action<Void, ServletRequestContext> finish;

    /**
     * Prepares it for one application.
     *
     * @param sessions the application's
     * @param deployment the application
     * @param later runs what is left of requests; empty if each waits in its own thread
     */
    StoreBeforeResponse(SharedSessions sessions, Deployment deployment, Optional<Executor> later) {
        this.sessions = sessions;
        this.deployment = deployment;
        this.later = later;
    }

    HttpHandler around(HttpHandler application) {
        return exchange -> {
            application.handleRequest(exchange);
            Optional<SharedSession> session = sessions.of(exchange);
            ServletRequestContext request = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
            if (session.isPresent() && !request.getServletRequest().isAsyncStarted()) {
                session.get().applicationReturned();
                if (later.isPresent() && onlyTheEndIsLeft(exchange, request)) {
                    session.get()
                            .storeLater()
                            .filter(stored -> !stored.isDone())
                            .ifPresent(stored -> goOnAfter(stored, exchange));
                }
            }
        };
    }

    /** Whether nothing else would be done with this request but to end its response. */
    private static boolean onlyTheEndIsLeft(HttpServerExchange exchange, ServletRequestContext request) {
        return !exchange.isResponseStarted()
                && !exchange.isDispatched()
                && request.getDispatcherType() == DispatcherType.REQUEST
                && request.getErrorCode() <= 0
                && request.getOriginalRequest().getAsyncContextInternal() == null;
    }

    private void goOnAfter(CompletableFuture<Void> stored, HttpServerExchange exchange) {
        Executor whenStored = task -> stored.whenComplete((none, thrown) -> run(task));
        exchange.dispatch(whenStored, this::end);
    }

    private void run(Runnable task) {
        try {
            later.orElseThrow().execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // all threads are busy and too many requests wait; this one has only its end to come
        }
    }

    private void end(HttpServerExchange exchange) throws Exception {
        finish().call(exchange, exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY));
    }

    /** Not before the first request: only then does the deployment know what surrounds the application's code. */
    private Action<Void, ServletRequestContext> finish() {
        Action<Void, ServletRequestContext> known = finish;
        if (known == null) {
            known = deployment.createThreadSetupAction((exchange, request) -> {
                request.getOriginalResponse().responseDone();
                return null;
            });
            finish = known;
        }
        return known;
    }
}
