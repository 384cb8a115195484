// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.StoredSession;
import dev.warren.sessions.lmdb.Values.Attribute;
import dev.warren.sessions.lmdb.Values.Count;
import dev.warren.sessions.lmdb.Values.Head;
import dev.warren.sessions.lmdb.Values.Renamed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * The tables of the file and how they are read. Thread-safe.
 *
 * @param sessions times and attributes
 * @param due when sessions end, at the latest: a session that was used meanwhile is found to live on
 * @param counts how many sessions and bytes each application has
 * @param renamed what sessions are called that had another id until a moment ago
 * @param replayed up to where the rings of the shared log are in the other tables, and of which log
 */
record Tables(Table sessions, Table due, Table counts, Table renamed, Table replayed) {
    static final int COUNT = 5;

    static Tables open(Env<ByteBuffer> env) {
        return new Tables(
                table(env, "sessions"),
                table(env, "due"),
                table(env, "counts"),
                table(env, "renamed"),
                table(env, "replayed"));
    }

    private static Table table(Env<ByteBuffer> env, String name) {
        return new Table(env.openDbi(name, DbiFlags.MDB_CREATE));
    }

    /**
     * A transaction with a buffer for keys.
     *
     * @param txn the transaction
     * @param key what keys are put into
     */
    record Reading(Txn<ByteBuffer> txn, ByteBuffer key) {}

    /** Looks for a session, which may have expired. */
    Optional<Head> head(Reading in, byte[] session) {
        return Optional.ofNullable(sessions.get(in.txn(), in.key(), session)).map(Head::of);
    }

    Optional<Head> head(Reading in, byte[] session, long now) {
        return head(in, session).filter(head -> !head.times().expired(now));
    }

    Found find(Reading in, byte[] session, long known, long now) {
        Optional<Head> head = head(in, session, now);
        if (head.isEmpty()) {
            return new Found.Absent();
        }
        return head.get().version() == known
                ? new Found.Unchanged(head.get().times())
                : new Found.Changed(whole(in, session, head.get()));
    }

    Optional<String> renamedTo(Reading in, byte[] session, long now) {
        return Optional.ofNullable(renamed.get(in.txn(), in.key(), session))
                .map(Renamed::of)
                .filter(known -> known.until() > now)
                .map(Renamed::id);
    }

    StoredSession whole(Reading in, byte[] session, Head head) {
        Map<String, byte[]> attributes = new HashMap<>();
        sessions.visit(in.txn(), in.key(), session, (key, value) -> {
            if (!Keys.startsWith(key, session)) {
                return false;
            }
            if (key.remaining() > session.length) {
                Attribute attribute = Attribute.of(value);
                attributes.put(attribute.name(), attribute.value());
            }
            return true;
        });
        return new StoredSession(head.version(), head.times(), attributes);
    }

    /** Returns keys of {@code due} whose time has passed, the earliest first. */
    List<byte[]> passed(Reading in, byte[] application, long now, int most) {
        List<byte[]> passed = new ArrayList<>();
        due.visit(in.txn(), in.key(), application, (key, none) -> {
            boolean another = passed.size() < most && Keys.startsWith(key, application) && Keys.dueOf(key) <= now;
            if (another) {
                passed.add(copy(key));
            }
            return another;
        });
        return passed;
    }

    List<String> ids(Reading in, byte[] application, long now, int most) {
        List<String> ids = new ArrayList<>();
        sessions.visit(in.txn(), in.key(), application, (key, value) -> {
            if (ids.size() == most || !Keys.startsWith(key, application)) {
                return false;
            }
            int idLength = Byte.toUnsignedInt(key.get(key.position() + Keys.HASH));
            if (key.remaining() == Keys.HASH + 1 + idLength
                    && !Head.of(value).times().expired(now)) {
                ids.add(Keys.idOf(copy(key)));
            }
            return true;
        });
        return ids;
    }

    SessionStore.Usage usage(Reading in, byte[] application) {
        Count count = count(in, application);
        return new SessionStore.Usage(count.sessions(), count.bytes());
    }

    Count count(Reading in, byte[] application) {
        ByteBuffer value = counts.get(in.txn(), in.key(), application);
        return value == null ? Count.NONE : Count.of(value);
    }

    /** Reads everything, as a test of the file. */
    void readAll(Reading in) {
        for (Table table : List.of(sessions, due, counts, renamed, replayed)) {
            table.visit(in.txn(), in.key(), new byte[] {0}, (key, value) -> {
                copy(key);
                copy(value);
                return true;
            });
        }
    }

    /** Returns how many pages of the file are taken. */
    long pages(Reading in) {
        return sessions.pages(in.txn())
                + due.pages(in.txn())
                + counts.pages(in.txn())
                + renamed.pages(in.txn())
                + replayed.pages(in.txn());
    }

    private static byte[] copy(ByteBuffer key) {
        byte[] bytes = new byte[key.remaining()];
        key.get(key.position(), bytes);
        return bytes;
    }
}
