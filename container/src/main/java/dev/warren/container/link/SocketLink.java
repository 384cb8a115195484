// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.os.DescriptorSocket;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Carries client connections between master and worker, as {@link SocketRecord}s.
 *
 * <p>Sending may be done by any thread and never waits; receiving belongs to one thread and waits only if the channel is in
 * blocking mode.
 */
public final class SocketLink implements AutoCloseable {
    private static final int CALL_BYTES = 64 * SocketRecord.SIZE;

    private final SocketChannel channel;
    private final DescriptorSocket socket;
    private final ByteBuffer outgoing = ByteBuffer.allocate(CALL_BYTES);
    private final ByteBuffer incoming = ByteBuffer.allocate(CALL_BYTES);

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
        /** A connection came, at which a call ends, or as much as one call brings: more may wait. */
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
        this.socket = new DescriptorSocket(channel, CALL_BYTES);
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
        return socket.send(encoded(socketRecord));
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
        return socket.send(encoded(socketRecord), descriptor);
    }

    private ByteBuffer encoded(SocketRecord socketRecord) {
        outgoing.clear();
        socketRecord.encode(outgoing);
        return outgoing.flip();
    }

    /**
     * Receives what one call to the kernel brings: many records, of which only the last can carry a connection.
     *
     * @param receiver gets the records, in order
     * @return whether more may wait
     * @throws ProtocolException if what came is no record
     * @throws IOException if the kernel refuses
     */
    public Reading receive(Receiver receiver) throws IOException {
        DescriptorSocket.Received received = socket.receive(incoming);
        if (received.ended()) {
            return Reading.ENDED;
        }
        if (received.bytes() == 0) {
            return Reading.NOTHING;
        }
        try {
            deliver(received, receiver);
        } finally {
            incoming.compact();
        }
        boolean more = received.descriptor().isPresent() || received.bytes() >= CALL_BYTES;
        return more ? Reading.SOME : Reading.ALL;
    }

    private void deliver(DescriptorSocket.Received received, Receiver receiver) throws IOException {
        incoming.flip();
        boolean descriptorTaken = false;
        try {
            while (incoming.remaining() >= SocketRecord.SIZE) {
                SocketRecord next = SocketRecord.decode(incoming);
                if (!next.kind().carriesDescriptor()) {
                    receiver.received(next);
                } else if (received.descriptor().isPresent() && !descriptorTaken) {
                    descriptorTaken = true;
                    receiver.received(next, received.descriptor().getAsInt());
                } else if (received.descriptorLost()) {
                    receiver.lostConnection(next);
                } else {
                    throw new ProtocolException("a " + next.kind() + " record without its connection", null);
                }
            }
        } finally {
            if (received.descriptor().isPresent() && !descriptorTaken) {
                Sockets.close(received.descriptor().getAsInt()); // nobody else knows of it
            }
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
