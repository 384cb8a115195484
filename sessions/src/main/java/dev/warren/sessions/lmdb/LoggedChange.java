// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionTimes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A change as it is logged, which says all that is needed to carry it out, in whichever process. Thread-safe.
 *
 * @param session the key of the session in the file
 * @param begun the times of a session that begins with it
 * @param change the change
 */
record LoggedChange(byte[] session, Optional<SessionTimes> begun, SessionChange change) {
    private static final SessionTimes NONE = new SessionTimes(0, 0, 0);
    private static final int FIXED = 3 + 4 * Long.BYTES + 3 * Integer.BYTES;

    byte[] toBytes() {
        List<byte[]> parts =
                new ArrayList<>(1 + 2 * change.set().size() + change.removed().size());
        parts.add(session);
        change.set().forEach((name, value) -> {
            parts.add(name.getBytes(StandardCharsets.UTF_8));
            parts.add(value);
        });
        change.removed().forEach(name -> parts.add(name.getBytes(StandardCharsets.UTF_8)));
        int size = FIXED;
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        ByteBuffer to = ByteBuffer.allocate(size);
        putTimes(to);
        to.putInt(change.set().size()).putInt(change.removed().size());
        for (byte[] part : parts) {
            to.putInt(part.length).put(part);
        }
        return to.array();
    }

    private void putTimes(ByteBuffer to) {
        SessionTimes times = begun.orElse(NONE);
        putFlag(to, begun.isPresent())
                .putLong(times.createdAt())
                .putLong(times.accessedAt())
                .putLong(times.maxInactiveSeconds());
        putFlag(to, change.accessedAt().isPresent()).putLong(change.accessedAt().orElse(0));
        putFlag(to, change.maxInactiveSeconds().isPresent())
                .putInt(change.maxInactiveSeconds().orElse(0));
    }

    private static ByteBuffer putFlag(ByteBuffer to, boolean flag) {
        return to.put((byte) (flag ? 1 : 0));
    }

    /**
     * Reads one back.
     *
     * @throws RuntimeException if the bytes are not one
     */
    static LoggedChange of(ByteBuffer from) {
        boolean begins = from.get() != 0;
        SessionTimes times = new SessionTimes(from.getLong(), from.getLong(), (int) from.getLong());
        boolean accessed = from.get() != 0;
        long accessedAt = from.getLong();
        boolean limited = from.get() != 0;
        int seconds = from.getInt();
        int count = from.getInt();
        int removals = from.getInt();
        byte[] session = getBytes(from);
        Map<String, byte[]> set = new HashMap<>();
        for (int i = 0; i < count; i++) {
            set.put(getName(from), getBytes(from));
        }
        Set<String> removed = new HashSet<>();
        for (int i = 0; i < removals; i++) {
            removed.add(getName(from));
        }
        SessionChange change = new SessionChange(
                set,
                removed,
                accessed ? OptionalLong.of(accessedAt) : OptionalLong.empty(),
                limited ? OptionalInt.of(seconds) : OptionalInt.empty());
        return new LoggedChange(session, begins ? Optional.of(times) : Optional.empty(), change);
    }

    private static String getName(ByteBuffer from) {
        return new String(getBytes(from), StandardCharsets.UTF_8);
    }

    private static byte[] getBytes(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }
}
