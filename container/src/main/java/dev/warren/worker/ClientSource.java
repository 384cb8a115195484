// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Stands between a client's socket and Undertow's parser. Thread-safe.
 *
 * <p>It tells the {@link ClientConnection} when bytes are read, by whichever of the four ways. And it suspends reads lazily:
 * Undertow suspends them when a request begins and resumes them when its response ends, which costs three system calls and a wakeup
 * of the I/O thread per request; but until the response a client hardly ever sends anything. So the socket stays in the selector, and
 * is taken out only when bytes arrive that nobody wants yet.
 *
 * <p>Bytes of a request whose turn has not come are not read: the connection goes back to the master with them.
 */
final class ClientSource extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final ClientConnection connection;
    private final ReadyGate gate = new ReadyGate();
    private boolean suspended = true;

    private ClientSource(StreamSourceConduit next, ClientConnection connection) {
        super(next);
        this.connection = connection;
    }

    /** Puts one between a channel and its socket. */
    static void insert(ConduitStreamSourceChannel channel, ClientConnection connection) {
        ClientSource source = new ClientSource(channel.getConduit(), connection);
        channel.setConduit(source);
        // The channel has told only the socket's conduit whom to call. Past this one, bytes that nobody wants yet would
        // be announced again and again, to an I/O thread that does nothing else until the request before them ends.
        source.setReadReadyHandler(new ReadReadyHandler.ChannelListenerHandler<>(channel));
    }

    ClientConnection connection() {
        return connection;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (connection.mustWait()) {
            return 0; // and when the selector finds them, the connection leaves
        }
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

    @Override
    public void awaitReadable() throws IOException {
        gate.await(next::resumeReads, next::awaitReadable);
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        gate.await(next::resumeReads, unit.toNanos(time), () -> next.awaitReadable(time, unit));
    }

    @Override
    public synchronized void suspendReads() {
        suspended = true;
    }

    @Override
    public synchronized void resumeReads() {
        suspended = false;
        next.resumeReads();
    }

    @Override
    public synchronized void wakeupReads() {
        suspended = false;
        next.wakeupReads();
    }

    @Override
    public synchronized boolean isReadResumed() {
        return !suspended && next.isReadResumed();
    }

    /** Takes the socket out of the selector if nobody wants its bytes now. */
    private synchronized boolean suspendedIndeed() {
        if (suspended) {
            next.suspendReads();
        }
        return suspended;
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        next.setReadReadyHandler(new ReadReadyHandler() {
            @Override
            public void readReady() {
                gate.open();
                if (suspendedIndeed()) {
                    return;
                }
                if (connection.mustWait()) {
                    connection.askToLeaveUnread();
                } else {
                    handler.readReady();
                }
            }

            @Override
            public void forceTermination() {
                gate.open();
                handler.forceTermination();
            }

            @Override
            public void terminated() {
                gate.open();
                handler.terminated();
            }
        });
    }

    private void note(long count) {
        if (count > 0) {
            connection.bytesRead();
        }
    }
}
