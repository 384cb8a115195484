// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionStore.Expired;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoredSession;
import dev.warren.sessions.lmdb.Tables.Reading;
import dev.warren.sessions.lmdb.Values.Attribute;
import dev.warren.sessions.lmdb.Values.Head;
import dev.warren.sessions.lmdb.Values.Renamed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** How the tables are changed, within one transaction. Used by the thread that writes. */
record Changes(Tables tables, Reading in, long now) {
    private static final long FIRST_VERSION = 1;

    /** Returns the same at another time. */
    Changes at(long time) {
        return new Changes(tables, in, time);
    }

    /** Returns the head that a session begins with. */
    static Head first(SessionTimes times) {
        return new Head(FIRST_VERSION, times);
    }

    /** Returns the head of a session after a change. */
    static Head after(Head before, SessionChange change) {
        return new Head(
                before.version() + (change.changesContent() ? 1 : 0),
                before.times().with(change));
    }

    Optional<Long> create(byte[] session, SessionTimes times, SessionChange change) {
        if (tables.sessions().get(in.txn(), in.key(), session) != null) {
            return Optional.empty();
        }
        Head head = first(times);
        putHead(session, head);
        putDue(session, times);
        count(session, 1, put(session, change.set()));
        return Optional.of(head.version());
    }

    Optional<Long> write(byte[] session, SessionChange change) {
        Optional<Head> after = tables.head(in, session, now).map(before -> after(before, change));
        after.ifPresent(head -> write(session, head, change));
        return after.map(Head::version);
    }

    private void write(byte[] session, Head after, SessionChange change) {
        putHead(session, after);
        if (change.maxInactiveSeconds().isPresent()) {
            putDue(session, after.times());
        }
        long bytes = put(session, change.set());
        for (String name : change.removed()) {
            bytes -= delete(Keys.attribute(session, name));
        }
        count(session, 0, bytes);
    }

    /**
     * Brings changes into the file that were answered before, all of one session together. It may have been removed since.
     *
     * @param all the changes, one over the other
     * @param versions by how much they change its version
     */
    void replay(LoggedChange all, int versions) {
        byte[] session = all.session();
        all.begun().ifPresent(times -> create(session, times, SessionChange.of(Map.of())));
        ByteBuffer value = tables.sessions().get(in.txn(), in.key(), session);
        if (value != null) {
            Head before = Head.of(value);
            write(session, new Head(before.version() + versions, before.times().with(all.change())), all.change());
        }
    }

    boolean rename(byte[] session, byte[] renamed) {
        Optional<Head> head = tables.head(in, session, now);
        if (head.isEmpty() || tables.sessions().get(in.txn(), in.key(), renamed) != null) {
            return false;
        }
        StoredSession whole = tables.whole(in, session, head.get());
        remove(session, whole);
        putHead(renamed, new Head(whole.version() + 1, whole.times()));
        putDue(renamed, whole.times());
        count(renamed, 1, put(renamed, whole.attributes()));
        Renamed known = new Renamed(now + SessionStore.RENAMES_ARE_KNOWN.toMillis(), Keys.idOf(renamed));
        tables.renamed().put(in.txn(), in.key(), session, known.bytes());
        tables.due().put(in.txn(), in.key(), Keys.due(session, known.until()), new byte[0]);
        return true;
    }

    Optional<StoredSession> remove(byte[] session) {
        Optional<StoredSession> whole = tables.head(in, session, now).map(head -> tables.whole(in, session, head));
        whole.ifPresent(each -> remove(session, each));
        return whole;
    }

    private void remove(byte[] session, StoredSession whole) {
        long bytes = 0;
        for (String name : whole.attributes().keySet()) {
            bytes += delete(Keys.attribute(session, name));
        }
        tables.sessions().delete(in.txn(), in.key(), session);
        tables.due().delete(in.txn(), in.key(), Keys.due(session, whole.times().expiresAt()));
        count(session, -1, -bytes);
    }

    /** Ends a session that is due, unless it was used since; then it is put where it belongs now. */
    Optional<Expired> expire(byte[] due) {
        byte[] session = Keys.sessionOf(ByteBuffer.wrap(due));
        tables.due().delete(in.txn(), in.key(), due);
        ByteBuffer value = tables.sessions().get(in.txn(), in.key(), session);
        if (value == null) {
            tables.renamed().delete(in.txn(), in.key(), session); // or it was removed
            return Optional.empty();
        }
        Head head = Head.of(value);
        if (!head.times().expired(now)) {
            putDue(session, head.times());
            return Optional.empty();
        }
        StoredSession whole = tables.whole(in, session, head);
        remove(session, whole);
        return Optional.of(new Expired(Keys.idOf(session), whole));
    }

    private void putHead(byte[] session, Head head) {
        tables.sessions().put(in.txn(), in.key(), session, head.bytes());
    }

    private void putDue(byte[] session, SessionTimes times) {
        if (times.maxInactiveSeconds() > 0) {
            tables.due().put(in.txn(), in.key(), Keys.due(session, times.expiresAt()), new byte[0]);
        }
    }

    /** Returns by how much the stored bytes have grown. */
    private long put(byte[] session, Map<String, byte[]> attributes) {
        long grown = 0;
        for (Map.Entry<String, byte[]> each : attributes.entrySet()) {
            byte[] key = Keys.attribute(session, each.getKey());
            byte[] value = new Attribute(each.getKey(), each.getValue()).bytes();
            ByteBuffer old = tables.sessions().get(in.txn(), in.key(), key);
            grown += value.length - (old == null ? 0 : old.remaining());
            tables.sessions().put(in.txn(), in.key(), key, value);
        }
        return grown;
    }

    private long delete(byte[] key) {
        ByteBuffer old = tables.sessions().get(in.txn(), in.key(), key);
        if (old == null) {
            return 0;
        }
        long bytes = old.remaining();
        tables.sessions().delete(in.txn(), in.key(), key);
        return bytes;
    }

    private void count(byte[] session, long sessions, long bytes) {
        if (sessions != 0 || bytes != 0) {
            byte[] application = Arrays.copyOf(session, Keys.HASH);
            byte[] next = tables.count(in, application).plus(sessions, bytes).toBytes();
            tables.counts().put(in.txn(), in.key(), application, next);
        }
    }
}
