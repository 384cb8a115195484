// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import java.nio.ByteBuffer;

/**
 * One record of the socket that carries client connections: 16 bytes, some of them with a descriptor. Immutable.
 *
 * <p>Several with a descriptor can come in one message. The kernel does not tell where a message ends, so each of them says how many
 * follow: without that nobody could tell which ones miss theirs when the kernel has dropped descriptors.
 *
 * @param kind what it says
 * @param listener the index of the listener that the connection came in by; 0 where the kind has none
 * @param value a connection's id or a count, as the kind says; 0 or more
 * @param followers how many records of the same message come behind this one, each with a descriptor; 0 to 15
 */
public record SocketRecord(Kind kind, int listener, long value, int followers) {
    /** The size of every record in bytes. */
    public static final int SIZE = 16;

    private static final Kind[] KINDS = Kind.values();

    /** What a record says; the ordinal is its number on the wire. */
    public enum Kind {
        /** Master to worker, with a descriptor: serve this connection; the value is its id, one more than the last. */
        CLIENT,
        /** Master to worker: give back idle connections; the value says how many. */
        GIVE_BACK,
        /** Master to worker: no connection follows; the last record in this direction. */
        END,
        /** Master to worker: others wait, so the next connection whose response ends goes back. */
        MAKE_WAY,
        /** Worker to master: every connection up to this id is in the worker's hands. */
        ADOPTED,
        /** Worker to master: so many connections of this listener were closed since the last such record. */
        CLOSED,
        /** Worker to master, with a descriptor: an idle connection comes back. */
        RETURNED,
        /** Worker to master: only connections up to this id may come, until it says otherwise; any may if it never says so. */
        TAKES_UP_TO;

        /** Tells whether a descriptor comes with it. */
        public boolean carriesDescriptor() {
            return this == CLIENT || this == RETURNED;
        }
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is below 0, the listener above 65,535, or there are followers where none can be
     */
    public SocketRecord {
        Ranges.require("listener", listener, 0, 65_535);
        Ranges.require("value", value, 0, Long.MAX_VALUE);
        Ranges.require("followers", followers, 0, kind.carriesDescriptor() ? SocketLink.MOST_CONNECTIONS - 1 : 0);
    }

    /**
     * Makes a record that is a message of its own.
     *
     * @param kind what it says
     * @param listener the index of a listener, or 0
     * @param value a connection's id or a count
     * @throws IllegalArgumentException if the listener or the value is below 0 or the listener is above 65,535
     */
    public SocketRecord(Kind kind, int listener, long value) {
        this(kind, listener, value, 0);
    }

    /**
     * Writes the record.
     *
     * @param into has room for {@link #SIZE} bytes
     */
    public void encode(ByteBuffer into) {
        into.putLong(value).putInt(listener).putShort((short) followers).putShort((short) kind.ordinal());
    }

    /**
     * Reads a record.
     *
     * @param from holds at least {@link #SIZE} bytes
     * @return the record
     * @throws ProtocolException if the bytes are no record
     */
    public static SocketRecord decode(ByteBuffer from) throws ProtocolException {
        long value = from.getLong();
        int listener = from.getInt();
        int followers = Short.toUnsignedInt(from.getShort());
        int kind = Short.toUnsignedInt(from.getShort());
        if (kind >= KINDS.length) {
            throw new ProtocolException("a socket record of unknown kind " + kind, null);
        }
        try {
            return new SocketRecord(KINDS[kind], listener, value, followers);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a socket record whose " + e.getMessage(), e);
        }
    }
}
