// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.CompressionSettings;
import dev.warren.deployer.files.AcceptedEncodings;
import io.undertow.server.ConduitWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.util.ConduitFactory;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.Locale;
import java.util.Set;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Compresses with gzip what is worth it, for clients that accept that (RFC 9110, 8.4 and 12.5.3). What it is, is decided when the response
 * commits, since only then its type and length are known. Stateless.
 */
final class Compression implements HttpHandler, ConduitWrapper<StreamSinkConduit> {
    private static final String GZIP = "gzip";
    private static final HttpString CACHE_CONTROL = Headers.CACHE_CONTROL;
    private static final Set<Integer> WITHOUT_WHOLE_BODY =
            Set.of(StatusCodes.NO_CONTENT, StatusCodes.NOT_MODIFIED, StatusCodes.PARTIAL_CONTENT);

    private final HttpHandler next;
    private final long minBytes;
    private final Set<String> types;
    private final ConduitWrapper<StreamSinkConduit> gzip = new GzipEncodingProvider().getResponseWrapper();

    /**
     * Compresses what a handler answers.
     *
     * @param settings what is worth it
     * @param next answers
     */
    Compression(CompressionSettings settings, HttpHandler next) {
        this.next = next;
        this.minBytes = settings.minBytes();
        this.types = Set.copyOf(settings.types());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addResponseWrapper(this);
        next.handleRequest(exchange);
    }

    @Override
    public StreamSinkConduit wrap(ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) {
        if (!isWorthIt(exchange)) {
            return factory.create();
        }
        HeaderMap headers = exchange.getResponseHeaders();
        vary(headers);
        if (!accepts(exchange)) {
            return factory.create();
        }
        headers.put(Headers.CONTENT_ENCODING, GZIP);
        headers.remove(Headers.CONTENT_LENGTH);
        headers.remove(Headers.ACCEPT_RANGES);
        weaken(headers);
        boolean bodyFollows = !exchange.getRequestMethod().equals(Methods.HEAD);
        return bodyFollows ? gzip.wrap(factory, exchange) : factory.create();
    }

    private boolean isWorthIt(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        long length = exchange.getResponseContentLength();
        return types.contains(type(headers.getFirst(Headers.CONTENT_TYPE)))
                && (length < 0 || length >= minBytes)
                && exchange.getStatusCode() >= StatusCodes.OK
                && !WITHOUT_WHOLE_BODY.contains(exchange.getStatusCode())
                && !headers.contains(Headers.CONTENT_ENCODING)
                && !forbidsChange(headers.get(CACHE_CONTROL));
    }

    private static String type(String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean forbidsChange(HeaderValues cacheControl) {
        return cacheControl != null
                && cacheControl.stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-transform"));
    }

    /** Caches must know that clients get different forms, also when they store the plain one. */
    private static void vary(HeaderMap headers) {
        HeaderValues vary = headers.get(Headers.VARY);
        boolean said = vary != null
                && vary.stream()
                        .anyMatch(value -> value.contains("*")
                                || value.toLowerCase(Locale.ROOT).contains("accept-encoding"));
        if (!said) {
            headers.add(Headers.VARY, Headers.ACCEPT_ENCODING_STRING);
        }
    }

    /** An old client could not find the end of a body without a length. */
    private static boolean accepts(HttpServerExchange exchange) {
        HeaderValues accepted = exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING);
        return accepted != null
                && !exchange.getProtocol().equals(Protocols.HTTP_1_0)
                && AcceptedEncodings.include(accepted, GZIP);
    }

    /** The bytes are not those that the tag was made for (RFC 9110, 8.8.1). */
    private static void weaken(HeaderMap headers) {
        String tag = headers.getFirst(Headers.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            headers.put(Headers.ETAG, "W/" + tag);
        }
    }
}
