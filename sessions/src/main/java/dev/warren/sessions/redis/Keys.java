// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How sessions are named in the server:
 *
 * <pre>
 * warren:{APPLICATION#SHELF}:session:ID   hash: version, times, attributes
 * warren:{APPLICATION#SHELF}:renamed:ID   the next id of a session that had this one, for a minute
 * warren:{APPLICATION#SHELF}:due          sorted set: every id by when it expires
 * warren:{APPLICATION#SHELF}:sizes        hash: the bytes of every id, and of all of them under an empty name
 * </pre>
 *
 * A server of a cluster keeps together what has the same text between braces, and changes only such keys in one step. So an application's
 * sessions lie on several shelves: each shelf has an index of its own, which is never behind, and a cluster can spread the shelves.
 * Immutable.
 *
 * @param shelves how many, at least 1
 */
record Keys(int shelves) {
    /** Sessions that are counted, and found when they expire, together. */
    record Shelf(String name) {
        byte[] session(String id) {
            return bytes(name + "session:" + id);
        }

        byte[] renamed(String id) {
            return bytes(name + "renamed:" + id);
        }

        byte[] due() {
            return bytes(name + "due");
        }

        byte[] sizes() {
            return bytes(name + "sizes");
        }

        /** The keys of a session and of what is written together with it, in the order that scripts expect. */
        byte[][] withSession(String id) {
            return new byte[][] {session(id), due(), sizes()};
        }
    }

    /** Returns the shelf of a session. */
    Shelf shelf(SessionKey key) {
        return shelf(key.application(), Math.floorMod(key.id().hashCode(), shelves));
    }

    /** Returns all shelves of an application. */
    List<Shelf> shelves(String application) {
        return IntStream.range(0, shelves)
                .mapToObj(number -> shelf(application, number))
                .toList();
    }

    private static Shelf shelf(String application, int number) {
        // a brace would end the part of the name by which a cluster places the key
        String name = application.replace("%", "%25").replace("{", "%7B").replace("}", "%7D");
        return new Shelf("warren:{" + name + "#" + number + "}:");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
