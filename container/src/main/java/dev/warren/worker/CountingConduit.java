// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Stands between a client's socket and Undertow's parser, and tells the {@link ClientConnection} when bytes are read, by whichever of
 * the four ways. As thread-safe as the conduit it wraps.
 */
final class CountingConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final ClientConnection connection;

    CountingConduit(StreamSourceConduit next, ClientConnection connection) {
        super(next);
        this.connection = connection;
    }

    ClientConnection connection() {
        return connection;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = next.read(into);
        note(count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        long count = next.read(into, offset, length);
        note(count);
        return count;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        long moved = next.transferTo(position, count, target);
        note(moved);
        return moved;
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        long moved = next.transferTo(count, through, target);
        note(moved);
        if (through.hasRemaining()) {
            connection.bytesRead(); // bytes that were read and could not be passed on
        }
        return moved;
    }

    private void note(long count) {
        if (count > 0) {
            connection.bytesRead();
        }
    }
}
