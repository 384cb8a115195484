// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.DispatcherType;

/**
 * Gives applications a request and a response that do what the API says, around those of the engine: the same two for all dispatches of one
 * exchange. Thread-safe.
 */
final class StandardObjects implements HttpHandler {
    private static final AttachmentKey<StandardRequest> REQUEST = AttachmentKey.create(StandardRequest.class);

    private final HttpHandler next;

    StandardObjects(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        DispatcherType type = context.getDispatcherType(); // before a forward changes it for good
        StandardRequest request = standard(exchange, context);
        if (context.getServletRequest() == context.getOriginalRequest()) {
            context.setServletRequest(request);
        }
        if (context.getServletResponse() == context.getOriginalResponse()) {
            context.setServletResponse(request.response());
        }
        if (type == DispatcherType.ERROR) {
            request.response().beginErrorPage();
        }
        try {
            next.handleRequest(exchange);
        } catch (Exception e) {
            Exception thrown = isOutermost(type) ? Unwrapped.of(e) : e;
            failed(exchange, type, request, thrown);
            throw thrown;
        } catch (Error e) {
            failed(exchange, type, request, e);
            throw e;
        }
        if (context.getDispatcherType() == DispatcherType.FORWARD
                && context.getServletResponse() == request.response()
                && !request.isAsyncStarted()) {
            // for the engine it is a wrapper, from which it would get a writer to close, whatever it has been used for
            context.getOriginalResponse().closeStreamAndWriter();
        }
    }

    private static StandardRequest standard(HttpServerExchange exchange, ServletRequestContext context) {
        StandardRequest request = exchange.getAttachment(REQUEST);
        if (request == null) {
            request = new StandardRequest(context, new StandardResponse(context.getOriginalResponse()));
            exchange.putAttachment(REQUEST, request);
        }
        return request;
    }

    /** What is thrown out of a forward or an include may be caught by who dispatched. */
    private static void failed(
            HttpServerExchange exchange, DispatcherType type, StandardRequest request, Throwable thrown) {
        switch (type) {
            case REQUEST, ASYNC -> {
                request.response().failed(thrown);
                if (!request.isAsyncStarted()) { // otherwise its listeners decide
                    BrokenResponse.end(exchange);
                }
            }
            case ERROR -> BrokenResponse.end(exchange);
            case FORWARD, INCLUDE -> {}
        }
    }

    private static boolean isOutermost(DispatcherType type) {
        return type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
    }
}
