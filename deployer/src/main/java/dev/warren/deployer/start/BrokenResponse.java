// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;
import org.xnio.Options;

/**
 * Shows a client that what it got is not the whole answer, where the application failed after the answer had begun. The engine would end
 * it as if nothing had happened, and clients and caches would keep half a document for a whole one. Stateless.
 */
final class BrokenResponse {
    private static final Logger LOG = Logger.getLogger(BrokenResponse.class.getName());

    private BrokenResponse() {}

    /**
     * Closes the connection in the middle of the answer: without the last chunk, or before the promised length. That ends the exchange for
     * all who count it. Does nothing before the answer has begun, after all of it has been sent, and to what is no answer any more.
     */
    static void end(HttpServerExchange exchange) {
        if (!exchange.isResponseStarted() || exchange.isResponseComplete() || exchange.isUpgrade()) {
            return;
        }
        if (endsWithTheConnection(exchange)) {
            reset(exchange);
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    /** HTTP/1.0, and {@code Connection: close}: there the end of the connection is the end of the answer. */
    private static boolean endsWithTheConnection(HttpServerExchange exchange) {
        return !exchange.getResponseHeaders().contains(Headers.CONTENT_LENGTH)
                && !exchange.getResponseHeaders().contains(Headers.TRANSFER_ENCODING);
    }

    /** Has closing it look like a failure (RST). There is no such thing for sockets in the file system. */
    private static void reset(HttpServerExchange exchange) {
        try {
            exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(Level.FINE, "the client takes a broken answer for a whole one", e);
        }
    }
}
