// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Records in a ring, one after the other. A record never goes round the end: a mark sends the reader to the beginning.
 *
 * <pre>
 * length(4) check(4) position(8) content, filled up to a multiple of 8      length is that of the content
 * -1(4) check(4)                                                            the rest of the ring is empty
 * </pre>
 *
 * The check covers the position, so that what was written a round ago is not taken for what should be there. Not thread-safe.
 */
final class RingRecords {
    /** Larger contents would leave too little room for others. */
    static final int LONGEST = SharedLog.RING_BYTES / 8;

    /** A record of a change of a session with the shortest name takes at least that. */
    static final int SHORTEST = 96;

    private static final int HEAD = 2 * Integer.BYTES + Long.BYTES;
    private static final int MARK = -1;
    private static final int STEP = Long.BYTES;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteBuffer ring;

    RingRecords(ByteBuffer ring) {
        this.ring = ring;
    }

    /** Returns where a ring ends that begins at a position and gets one more record. */
    static long after(long position, int length) {
        return start(position, length) + sizeOf(length);
    }

    private static int sizeOf(int length) {
        return HEAD + (length + STEP - 1) / STEP * STEP;
    }

    private static int offset(long position) {
        return (int) (position % SharedLog.RING_BYTES);
    }

    private static long start(long position, int length) {
        int left = SharedLog.RING_BYTES - offset(position);
        return left >= sizeOf(length) ? position : position + left;
    }

    /** Writes a record. Whoever does knows that there is room. */
    void write(long position, byte[] content) {
        long start = start(position, content.length);
        if (start != position) {
            ring.putInt(offset(position), MARK)
                    .putInt(offset(position) + Integer.BYTES, check(position, MARK, NOTHING.duplicate()));
        }
        int at = offset(start);
        ring.putInt(at, content.length).putLong(at + 2 * Integer.BYTES, start).put(at + HEAD, content);
        ring.putInt(at + Integer.BYTES, check(start, content.length, ByteBuffer.wrap(content)));
    }

    /**
     * Reads records.
     *
     * @param from where the first begins
     * @param to where to stop
     * @param each is given the contents, valid until it returns
     * @return {@code to}, or where something lies that is no record
     */
    long read(long from, long to, Consumer<ByteBuffer> each) {
        long position = from;
        while (position < to) {
            int length = lengthAt(position);
            if (length == MARK) {
                position += SharedLog.RING_BYTES - offset(position);
            } else if (length > 0) {
                each.accept(ring.slice(offset(position) + HEAD, length));
                position += sizeOf(length);
            } else {
                return position;
            }
        }
        return position;
    }

    /** Returns the length of the record at a position, {@link #MARK}, or 0 for something else. */
    private int lengthAt(long position) {
        int at = offset(position);
        int length = ring.getInt(at);
        boolean possible = length == MARK
                || length > 0
                        && length <= LONGEST
                        && at + sizeOf(length) <= SharedLog.RING_BYTES
                        && ring.getLong(at + 2 * Integer.BYTES) == position;
        if (!possible) {
            return 0;
        }
        ByteBuffer content = length == MARK ? NOTHING.duplicate() : ring.slice(at + HEAD, length);
        return ring.getInt(at + Integer.BYTES) == check(position, length, content) ? length : 0;
    }

    private static int check(long position, int length, ByteBuffer content) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(position)
                .putInt(length)
                .flip());
        crc.update(content);
        return (int) crc.getValue();
    }
}
