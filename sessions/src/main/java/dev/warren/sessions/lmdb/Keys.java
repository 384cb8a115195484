// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How sessions are named in the file. LMDB sorts keys by their bytes, so what belongs together lies together:
 *
 * <pre>
 * sessions   application(16) idLength(1) id                  times and version
 *            application(16) idLength(1) id attribute(16)    an attribute's name and value
 * due        application(16) due(8) idLength(1) id           nothing
 * renamed    application(16) idLength(1) id                  until when that is known, and the id of now
 * replayed   ring(1)                                         a position in that ring of the shared log
 *            255(1)                                          the identity of that log
 * </pre>
 *
 * An application and an attribute are named by a hash, since a key holds at most 511 bytes and their names have no limit. Thread-safe.
 */
final class Keys {
    static final int HASH = 16;
    static final int LONGEST = 511;
    private static final int REMEMBERED = 10_000;

    private static final Map<String, byte[]> HASHES = new ConcurrentHashMap<>();

    private Keys() {}

    /** Returns what all keys of a session begin with, which is the key of its times. */
    static byte[] session(byte[] application, String id) {
        byte[] idBytes = id.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(HASH + 1 + idBytes.length)
                .put(application)
                .put((byte) idBytes.length)
                .put(idBytes)
                .array();
    }

    static byte[] session(SessionKey key) {
        return session(hash(key.application()), key.id());
    }

    static byte[] attribute(byte[] session, String name) {
        return ByteBuffer.allocate(session.length + HASH)
                .put(session)
                .put(hash(name))
                .array();
    }

    static byte[] due(byte[] session, long due) {
        return ByteBuffer.allocate(session.length + Long.BYTES)
                .put(session, 0, HASH)
                .putLong(due)
                .put(session, HASH, session.length - HASH)
                .array();
    }

    /** Returns the time in a key of {@code due}. */
    static long dueOf(ByteBuffer key) {
        return key.getLong(key.position() + HASH);
    }

    /** Returns the session that a key of {@code due} means. */
    static byte[] sessionOf(ByteBuffer due) {
        byte[] session = new byte[due.remaining() - Long.BYTES];
        due.get(due.position(), session, 0, HASH);
        due.get(due.position() + HASH + Long.BYTES, session, HASH, session.length - HASH);
        return session;
    }

    static String idOf(byte[] session) {
        return new String(session, HASH + 1, session.length - HASH - 1, StandardCharsets.ISO_8859_1);
    }

    static boolean startsWith(ByteBuffer key, byte[] prefix) {
        if (key.remaining() < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (key.get(key.position() + i) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the first 16 bytes of the SHA-256 of a text. */
    static byte[] hash(String text) {
        byte[] known = HASHES.get(text);
        if (known != null) {
            return known;
        }
        if (HASHES.size() >= REMEMBERED) {
            HASHES.clear(); // names that an application makes up without end
        }
        return HASHES.computeIfAbsent(text, Keys::compute);
    }

    private static byte[] compute(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(digest.digest(text.getBytes(StandardCharsets.UTF_8)), HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
