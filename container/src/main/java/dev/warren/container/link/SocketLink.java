// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.os.DescriptorSocket;
import dev.warren.os.DescriptorSocket.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.OptionalInt;

/**
 * Carries client connections between master and worker, as {@link SocketRecord}s.
 *
 * <p>Sending may be done by any thread and never waits; receiving belongs to one thread and waits only if the channel is in
 * blocking mode.
 */
public final class SocketLink implements AutoCloseable {
    /** The most connections that one message carries. */
    public static final int MOST_CONNECTIONS = 16;

    private static final int CALL_BYTES = 64 * SocketRecord.SIZE;

    private final SocketChannel channel;
    private final DescriptorSocket socket;
    private final ByteBuffer outgoing = ByteBuffer.allocate(CALL_BYTES);
    private final ByteBuffer incoming = ByteBuffer.allocate(CALL_BYTES);
    private final Arrivals arrivals = new Arrivals();

    /** Receives the records of a link. */
    public interface Receiver {
        /**
         * Takes a record that came without a descriptor.
         *
         * @param socketRecord what the other side says
         */
        void received(SocketRecord socketRecord);

        /**
         * Takes a record and the connection that came with it.
         *
         * @param socketRecord what the other side says
         * @param descriptor the connection; the receiver owns it
         */
        void received(SocketRecord socketRecord, int descriptor);

        /**
         * Learns that a connection was lost, because this process is out of descriptors.
         *
         * @param socketRecord the record that it came with
         */
        void lostConnection(SocketRecord socketRecord);
    }

    /** Whether more can come over a link. */
    public enum Reading {
        /** Connections came, at which a call ends, or as much as one call brings: more may wait. */
        SOME,
        /** Records came, and probably nothing else waits. */
        ALL,
        /** Nothing waits. */
        NOTHING,
        /** The other side has closed its end. */
        ENDED
    }

    /**
     * Wraps a connected Unix domain socket.
     *
     * @param channel the socket; the link owns it from now on
     */
    public SocketLink(SocketChannel channel) {
        this.channel = channel;
        this.socket = new DescriptorSocket(channel, CALL_BYTES, MOST_CONNECTIONS);
    }

    /**
     * Returns the socket, to wait for it with a selector.
     *
     * @return the channel that this link owns
     */
    public SocketChannel channel() {
        return channel;
    }

    /**
     * Sends a record that carries no connection.
     *
     * @param socketRecord what to say
     * @return what became of it; nothing was sent unless {@link Sent#DONE}
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public synchronized Sent send(SocketRecord socketRecord) throws IOException {
        return socket.send(encoded(List.of(socketRecord)));
    }

    /**
     * Sends a record and a connection with it. The caller keeps its own descriptor.
     *
     * @param socketRecord what to say
     * @param descriptor the connection
     * @return what became of it; nothing was sent unless {@link Sent#DONE}
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public synchronized Sent send(SocketRecord socketRecord, int descriptor) throws IOException {
        return socket.send(encoded(List.of(socketRecord)), descriptor);
    }

    /**
     * Sends several records, each with a connection, in one message: all of them or none. The caller keeps its own descriptors.
     *
     * @param socketRecords what to say, 1 to {@link #MOST_CONNECTIONS}; each says how many follow
     * @param descriptors the connection of each record, at the same index
     * @return what became of it; nothing was sent unless {@link Sent#DONE}
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public synchronized Sent send(List<SocketRecord> socketRecords, int[] descriptors) throws IOException {
        return socket.send(encoded(socketRecords), descriptors);
    }

    private ByteBuffer encoded(List<SocketRecord> socketRecords) {
        outgoing.clear();
        for (SocketRecord each : socketRecords) {
            each.encode(outgoing);
        }
        return outgoing.flip();
    }

    /**
     * Receives what one call to the kernel brings: many records, of which only those of the last message can carry connections.
     *
     * @param receiver gets the records, in order
     * @return whether more may wait
     * @throws ProtocolException if what came is no record
     * @throws IOException if the kernel refuses
     */
    public Reading receive(Receiver receiver) throws IOException {
        DescriptorSocket.Received received = socket.receive(incoming);
        if (received.ended()) {
            arrivals.close();
            return Reading.ENDED;
        }
        if (received.bytes() == 0) {
            return Reading.NOTHING;
        }
        boolean delivered = false;
        try {
            arrivals.add(received);
            deliver(receiver);
            delivered = true;
        } finally {
            incoming.compact();
            if (!delivered) {
                arrivals.close(); // nobody else knows of them
            }
        }
        boolean more = !received.descriptors().isEmpty() || received.bytes() >= CALL_BYTES;
        return more ? Reading.SOME : Reading.ALL;
    }

    private void deliver(Receiver receiver) throws IOException {
        incoming.flip();
        while (incoming.remaining() >= SocketRecord.SIZE) {
            SocketRecord next = SocketRecord.decode(incoming);
            if (next.kind().carriesDescriptor()) {
                OptionalInt descriptor = arrivals.descriptorOf(next);
                if (descriptor.isPresent()) {
                    receiver.received(next, descriptor.getAsInt());
                } else {
                    receiver.lostConnection(next);
                }
            } else {
                receiver.received(next);
            }
        }
        if (!incoming.hasRemaining()) {
            arrivals.requireRecords();
        }
    }

    /** Closes this end. Idempotent. Connections that are under way stay readable at the other end. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the descriptor is released all the same; there is nothing to flush on a socket that never buffers here
            incoming.clear();
        }
    }
}
