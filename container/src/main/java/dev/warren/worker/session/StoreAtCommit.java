// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.StoreException;
import io.undertow.server.ConduitWrapper;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ConduitFactory;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Stores what a request has changed before its client can know of it: when the response commits, and again before the write that completes it.
 * A response whose changes could not be stored becomes a 503; one that has begun already is cut off, so that no client takes it for whole.
 */
final class StoreAtCommit implements ConduitWrapper<StreamSinkConduit> {
    private final SharedSession session;

    private StoreAtCommit(SharedSession session) {
        this.session = session;
    }

    /** Does nothing once the response is complete: then only the time of access is left to store, which the engine asks for. */
    static void of(HttpServerExchange exchange, SharedSession session) {
        if (exchange.isResponseChannelAvailable()) {
            exchange.addResponseWrapper(new StoreAtCommit(session));
        }
    }

    @Override
    public StreamSinkConduit wrap(ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange) {
        try {
            session.store();
            return new StoringConduit(factory.create(), session, exchange.getResponseContentLength());
        } catch (StoreException e) {
            StoreTrouble.tell(exchange.getRequestPath(), e);
            refuse(exchange);
            return new NothingConduit(factory.create());
        }
    }

    @SuppressWarnings("removal") // the only way to take cookies back
    private static void refuse(HttpServerExchange exchange) {
        exchange.getResponseHeaders().clear();
        exchange.getResponseCookies().clear();
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, 0);
        exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
    }

    /**
     * Lets everything through, and stores before the end: before the write that completes a declared length, else before the end itself. The
     * first write follows the commit at once, so nothing can have changed in between.
     */
    private static final class StoringConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final SharedSession session;
        private final long length;
        private long written;
        private boolean fresh = true;

        StoringConduit(StreamSinkConduit next, SharedSession session, long length) {
            super(next);
            this.session = session;
            this.length = length;
        }

        private void before(long bytes) throws IOException {
            if (length >= 0 && written < length && written + bytes >= length) {
                storeUnlessFresh();
            }
            fresh = false;
        }

        private void storeUnlessFresh() throws IOException {
            if (!fresh) {
                store();
            }
        }

        private void store() throws IOException {
            try {
                session.store();
            } catch (StoreException e) {
                IoUtils.safeClose(this::truncateWrites);
                throw new IOException("the response is cut off, since what its request changed could not be stored", e);
            }
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            before(source.remaining());
            int count = super.write(source);
            written += count;
            return count;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int count) throws IOException {
            long all = 0;
            for (int i = offset; i < offset + count; i++) {
                all += sources[i].remaining();
            }
            before(all);
            long done = super.write(sources, offset, count);
            written += done;
            return done;
        }

        @Override
        public int writeFinal(ByteBuffer source) throws IOException {
            storeUnlessFresh();
            return super.writeFinal(source);
        }

        @Override
        public long writeFinal(ByteBuffer[] sources, int offset, int count) throws IOException {
            storeUnlessFresh();
            return super.writeFinal(sources, offset, count);
        }

        @Override
        public long transferFrom(java.nio.channels.FileChannel source, long position, long count) throws IOException {
            before(count);
            long done = super.transferFrom(source, position, count);
            written += done;
            return done;
        }

        @Override
        public long transferFrom(org.xnio.channels.StreamSourceChannel source, long count, ByteBuffer throughBuffer)
                throws IOException {
            before(count);
            long done = super.transferFrom(source, count, throughBuffer);
            written += done;
            return done;
        }

        @Override
        public void terminateWrites() throws IOException {
            if (length < 0 || written < length) {
                storeUnlessFresh();
            }
            super.terminateWrites();
        }
    }

    /** Swallows the body that the application writes. */
    private static final class NothingConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
        NothingConduit(StreamSinkConduit next) {
            super(next);
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int count) {
            long all = 0;
            for (int i = offset; i < offset + count; i++) {
                all += write(sources[i]);
            }
            return all;
        }

        @Override
        public int writeFinal(ByteBuffer source) throws IOException {
            int count = write(source);
            terminateWrites();
            return count;
        }

        @Override
        public long writeFinal(ByteBuffer[] sources, int offset, int count) throws IOException {
            long all = write(sources, offset, count);
            terminateWrites();
            return all;
        }

        @Override
        public long transferFrom(java.nio.channels.FileChannel source, long position, long count) {
            return count;
        }

        @Override
        public long transferFrom(org.xnio.channels.StreamSourceChannel source, long count, ByteBuffer throughBuffer)
                throws IOException {
            throughBuffer.clear();
            int read = source.read(throughBuffer);
            throughBuffer.clear().limit(0);
            return read;
        }
    }
}
