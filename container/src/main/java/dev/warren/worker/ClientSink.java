// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * Stands between Undertow's responses and a client's socket, so that virtual threads can wait for a slow client.
 * Thread-safe.
 */
final class ClientSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final ReadyGate gate = new ReadyGate();
    private volatile boolean resumed;

    private ClientSink(StreamSinkConduit next) {
        super(next);
    }

    /** Puts one between a channel and its socket. */
    static void insert(ConduitStreamSinkChannel channel) {
        ClientSink sink = new ClientSink(channel.getConduit());
        channel.setConduit(sink);
        sink.setWriteReadyHandler(new WriteReadyHandler.ChannelListenerHandler<>(channel));
    }

    @Override
    public void awaitWritable() throws IOException {
        gate.await(next::resumeWrites, next::awaitWritable);
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        gate.await(next::resumeWrites, unit.toNanos(time), () -> next.awaitWritable(time, unit));
    }

    @Override
    public void suspendWrites() {
        resumed = false;
        next.suspendWrites();
    }

    @Override
    public void resumeWrites() {
        resumed = true;
        next.resumeWrites();
    }

    @Override
    public void wakeupWrites() {
        resumed = true;
        next.wakeupWrites();
    }

    @Override
    public boolean isWriteResumed() {
        return resumed && next.isWriteResumed();
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        next.setWriteReadyHandler(new WriteReadyHandler() {
            @Override
            public void writeReady() {
                gate.open();
                if (resumed) {
                    handler.writeReady();
                } else {
                    next.suspendWrites(); // it was only for the thread that waited
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
}
