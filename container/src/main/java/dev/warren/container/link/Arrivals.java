// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.os.DescriptorSocket.Received;
import dev.warren.os.Sockets;
import java.util.ArrayDeque;
import java.util.OptionalInt;

/**
 * Gives each record that carries a connection the descriptor that came with it, in order, and tells which ones the kernel has
 * dropped. Not thread-safe.
 *
 * <p>A call to the kernel can end within a message: its descriptors come with its first byte, the rest of its records with the next
 * call, perhaps in front of another message with descriptors.
 */
final class Arrivals {
    private final ArrayDeque<Received> messages = new ArrayDeque<>();
    private final ArrayDeque<Integer> descriptors = new ArrayDeque<>();
    private int recordsDue;

    /** Takes what came with one call: the descriptors of at most one message, whose first record is among its bytes. */
    void add(Received received) {
        if (!received.descriptors().isEmpty() || received.descriptorsLost()) {
            messages.add(received);
        }
    }

    /**
     * Returns the descriptor of a record.
     *
     * @param next the next record of those that carry a connection
     * @return the descriptor, which the caller owns from now on; empty if the kernel has dropped it
     * @throws ProtocolException if no descriptor was sent with it
     */
    OptionalInt descriptorOf(SocketRecord next) throws ProtocolException {
        if (recordsDue == 0) {
            begin(next);
        }
        if (next.followers() != recordsDue - 1) {
            throw new ProtocolException(
                    next.followers() + " connections follow a " + next.kind() + " record, not " + (recordsDue - 1),
                    null);
        }
        recordsDue--;
        Integer descriptor = descriptors.poll();
        return descriptor == null ? OptionalInt.empty() : OptionalInt.of(descriptor);
    }

    private void begin(SocketRecord first) throws ProtocolException {
        Received message = messages.poll();
        if (message == null) {
            throw new ProtocolException("a " + first.kind() + " record without its connection", null);
        }
        descriptors.addAll(message.descriptors());
        recordsDue = first.followers() + 1;
        int missing = recordsDue - descriptors.size();
        if (missing < 0 || missing > 0 != message.descriptorsLost()) {
            throw new ProtocolException(descriptors.size() + " connections with " + recordsDue + " records", null);
        }
    }

    /**
     * Makes sure, when every record was read, that none of the messages is left.
     *
     * @throws ProtocolException if connections came without a record
     */
    void requireRecords() throws ProtocolException {
        if (!messages.isEmpty()) {
            throw new ProtocolException("a connection without its record", null);
        }
    }

    /** Closes all descriptors that no record was given. */
    void close() {
        descriptors.forEach(Sockets::close);
        descriptors.clear();
        messages.forEach(message -> message.descriptors().forEach(Sockets::close));
        messages.clear();
        recordsDue = 0;
    }
}
