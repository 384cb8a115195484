// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletPathMatch;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;

/** Corrects, from outside, where the engine deviates from the specification. Stateless. */
final class EngineCorrections {
    private EngineCorrections() {}

    static void apply(DeploymentInfo info) {
        info.setExceptionHandler(new FailureLog());
        info.addInitialHandlerChainWrapper(SuspiciousPath::new);
        info.addInitialHandlerChainWrapper(EngineCorrections::rawQueryString);
        info.addInitialHandlerChainWrapper(EngineCorrections::tagBeforeTime);
        info.addInitialHandlerChainWrapper(EngineCorrections::headers);
        info.addInnerHandlerChainWrapper(EngineCorrections::errorDispatchAsGet);
        info.addInnerHandlerChainWrapper(UnavailableRequests::new);
        info.addInnerHandlerChainWrapper(EngineCorrections::pathsOfContextRoot);
        info.addInnerHandlerChainWrapper(IncludeMapping::new);
        info.addInnerHandlerChainWrapper(EngineCorrections::headOfIncludes);
        info.addInnerHandlerChainWrapper(StandardObjects::new); // the last is around the others
    }

    /** {@code getQueryString} must not be decoded (HttpServletRequest): without the decoded one the engine gives the raw one. */
    private static HttpHandler rawQueryString(HttpHandler next) {
        return exchange -> {
            exchange.setDecodedQueryString("");
            next.handleRequest(exchange);
        };
    }

    /** A request with {@code If-None-Match} is judged by that alone (RFC 9110, 13.1.3); the engine lets the time overrule it. */
    private static HttpHandler tagBeforeTime(HttpHandler next) {
        return exchange -> {
            if (exchange.getRequestHeaders().contains(Headers.IF_NONE_MATCH)) {
                exchange.getRequestHeaders().remove(Headers.IF_MODIFIED_SINCE);
            }
            next.handleRequest(exchange);
        };
    }

    private static HttpHandler headers(HttpHandler next) {
        return exchange -> {
            ReceivedCookie.read(exchange);
            exchange.addResponseCommitListener(EngineCorrections::beforeCommit);
            next.handleRequest(exchange);
        };
    }

    /** What applications cannot see before the response begins, and what the engine then writes out. */
    private static void beforeCommit(HttpServerExchange exchange) {
        SentCookie.writeAll(exchange);
        HeaderMap headers = exchange.getResponseHeaders();
        if (hasTrailers(exchange)) {
            headers.put(Headers.TRANSFER_ENCODING, "chunked");
        }
    }

    /** On a connection that closes, the engine would send the body without chunks, and so without trailers. */
    private static boolean hasTrailers(HttpServerExchange exchange) {
        return exchange.getAttachment(HttpAttachments.RESPONSE_TRAILER_SUPPLIER) != null
                && Protocols.HTTP_1_1.equals(exchange.getProtocol())
                && !exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH)
                && exchange.getStatusCode() != StatusCodes.NO_CONTENT
                && exchange.getStatusCode() != StatusCodes.NOT_MODIFIED;
    }

    /** A dispatch to an error page is a GET, whatever the request was (Servlet 6.1, 10.9.2). */
    private static HttpHandler errorDispatchAsGet(HttpHandler next) {
        return new HttpHandler() {
            @Override
            public void handleRequest(HttpServerExchange exchange) throws Exception {
                ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
                if (context != null
                        && context.getDispatcherType() == DispatcherType.ERROR
                        && context.getServletRequest() instanceof HttpServletRequest request
                        && !"GET".equals(request.getMethod())) {
                    context.setServletRequest(new GetRequest(request));
                }
                next.handleRequest(exchange);
            }
        };
    }

    /** What the empty pattern matches has no servlet path, and "/" as its path info (Servlet 6.1, 12.2); the engine has it the other way. */
    private static HttpHandler pathsOfContextRoot(HttpHandler next) {
        return exchange -> {
            ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
            ServletPathMatch match = context.getServletPathMatch();
            if (match != null && match.getMappingMatch() == MappingMatch.CONTEXT_ROOT && match.getRemaining() == null) {
                context.setServletPathMatch(new ServletPathMatch(
                        match.getServletChain(), "", match.getMatched(), match.getType(), match.getRewriteLocation()));
            }
            next.handleRequest(exchange);
        };
    }

    /** What is included cannot change the head of the response, in no way (Servlet 6.1, 9.3). */
    private static HttpHandler headOfIncludes(HttpHandler next) {
        return exchange -> {
            ServletRequestContext context = exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
            if (context.getDispatcherType() == DispatcherType.INCLUDE) {
                IncludedResponse.during(context, () -> next.handleRequest(exchange));
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    private static final class GetRequest extends HttpServletRequestWrapper {
        GetRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
