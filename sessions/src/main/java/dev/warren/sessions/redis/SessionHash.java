// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoredSession;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session's hash in the server, as {@link Script} describes it, and what it means here. Thread-safe. */
final class SessionHash {
    static final byte[] VERSION = Keys.bytes("v");
    static final byte[] CREATED = Keys.bytes("c");
    static final byte[] ACCESSED = Keys.bytes("t");
    static final byte[] TIMEOUT = Keys.bytes("i");
    private static final String ATTRIBUTE = "a:";

    private SessionHash() {}

    /** Names the field of an attribute. */
    static byte[] field(String attribute) {
        return Keys.bytes(ATTRIBUTE + attribute);
    }

    /** Returns how much is counted for an attribute: the bytes of its name and value. */
    static long bytes(String attribute, byte[] value) {
        return field(attribute).length - ATTRIBUTE.length() + value.length;
    }

    /**
     * What a session's own fields say.
     *
     * @param version of its content
     * @param times its times
     */
    record Head(long version, SessionTimes times) {
        /** Reads the values of {@link #VERSION}, {@link #CREATED}, {@link #ACCESSED}, {@link #TIMEOUT}; nothing if one is missing or no number. */
        static Optional<Head> of(List<byte[]> values) {
            try {
                return Optional.of(new Head(
                        number(values.get(0)),
                        new SessionTimes(
                                number(values.get(1)), number(values.get(2)), Math.toIntExact(number(values.get(3))))));
            } catch (NumberFormatException | ArithmeticException e) {
                return Optional.empty(); // somebody else has written there: no session of ours
            }
        }

        private static long number(byte[] value) {
            return Long.parseLong(value == null ? "" : new String(value, StandardCharsets.US_ASCII));
        }
    }

    /** Reads fields and values; nothing if they are no session. */
    static Optional<StoredSession> ofMap(Map<byte[], byte[]> fields) {
        Map<String, byte[]> named = new HashMap<>();
        fields.forEach((name, value) -> named.put(new String(name, StandardCharsets.UTF_8), value));
        return read(named);
    }

    /** Reads fields and values that follow each other; nothing if they are no session. */
    static Optional<StoredSession> ofList(List<?> fields) {
        Map<String, byte[]> named = new HashMap<>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            named.put(new String((byte[]) fields.get(i), StandardCharsets.UTF_8), (byte[]) fields.get(i + 1));
        }
        return read(named);
    }

    private static Optional<StoredSession> read(Map<String, byte[]> fields) {
        List<byte[]> own = new java.util.ArrayList<>();
        for (String name : List.of("v", "c", "t", "i")) {
            own.add(fields.remove(name));
        }
        Map<String, byte[]> attributes = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return Head.of(own).map(head -> new StoredSession(head.version(), head.times(), attributes));
    }
}
