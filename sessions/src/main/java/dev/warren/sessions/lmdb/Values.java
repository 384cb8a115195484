// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionTimes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the file holds for its keys, big-endian. Thread-safe. */
final class Values {
    private Values() {}

    /**
     * What lies under a session's own key.
     *
     * @param version of its content
     * @param times its times
     */
    record Head(long version, SessionTimes times) {
        private static final int SIZE = 4 * Long.BYTES;

        byte[] bytes() {
            return ByteBuffer.allocate(SIZE)
                    .putLong(version)
                    .putLong(times.createdAt())
                    .putLong(times.accessedAt())
                    .putLong(times.maxInactiveSeconds())
                    .array();
        }

        static Head of(ByteBuffer value) {
            int at = value.position();
            return new Head(
                    value.getLong(at),
                    new SessionTimes(value.getLong(at + Long.BYTES), value.getLong(at + 2 * Long.BYTES), (int)
                            value.getLong(at + 3 * Long.BYTES)));
        }
    }

    /**
     * What lies under the key of an attribute.
     *
     * @param name its name
     * @param value its serialized value
     */
    record Attribute(String name, byte[] value) {
        byte[] bytes() {
            byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Integer.BYTES + nameBytes.length + value.length)
                    .putInt(nameBytes.length)
                    .put(nameBytes)
                    .put(value)
                    .array();
        }

        static Attribute of(ByteBuffer stored) {
            ByteBuffer value = stored.duplicate();
            byte[] name = new byte[value.getInt()];
            value.get(name);
            byte[] rest = new byte[value.remaining()];
            value.get(rest);
            return new Attribute(new String(name, StandardCharsets.UTF_8), rest);
        }
    }

    /**
     * What lies under a key that a session had.
     *
     * @param until when nobody will ask for it any more
     * @param id what it is called now
     */
    record Renamed(long until, String id) {
        byte[] bytes() {
            byte[] idBytes = id.getBytes(StandardCharsets.ISO_8859_1);
            return ByteBuffer.allocate(Long.BYTES + idBytes.length)
                    .putLong(until)
                    .put(idBytes)
                    .array();
        }

        static Renamed of(ByteBuffer stored) {
            ByteBuffer value = stored.duplicate();
            long until = value.getLong();
            return new Renamed(until, StandardCharsets.ISO_8859_1.decode(value).toString());
        }
    }

    /**
     * What an application's sessions take.
     *
     * @param sessions how many
     * @param bytes of keys and values
     */
    record Count(long sessions, long bytes) {
        static final Count NONE = new Count(0, 0);

        byte[] toBytes() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(sessions)
                    .putLong(bytes)
                    .array();
        }

        static Count of(ByteBuffer value) {
            return new Count(value.getLong(value.position()), value.getLong(value.position() + Long.BYTES));
        }

        Count plus(long moreSessions, long moreBytes) {
            return new Count(sessions + moreSessions, bytes + moreBytes);
        }
    }
}
