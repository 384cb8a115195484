// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has answered and the file does not have yet. A change that is in the shared log survives this process as well as one in the
 * file, and costs a fraction: whoever holds the lock of all writers next brings it into the file ({@link Replay}), with all others of
 * its session. Until then nobody else may change that session, and who reads it elsewhere has it brought into the file first. Thread-safe.
 */
final class AheadOfFile {
    private static final int ATTEMPTS = 3;
    private static final Outcome NOT_HERE = new Outcome.NotHere();

    private final SharedLog log;
    private final Claims claims;
    private final int ring;
    private final RingRecords records;
    private final Map<Session, Ahead> sessions = new ConcurrentHashMap<>();
    private volatile boolean begun;
    private boolean closed;

    /**
     * Logs into a ring.
     *
     * @param log what all processes share
     * @param ring the one that belongs to this process, if there is one
     * @param on whether it logs anything, once it has begun
     */
    AheadOfFile(SharedLog log, int ring, boolean on) {
        this.log = log;
        this.claims = new Claims(log);
        this.ring = ring;
        this.closed = !on || ring == SharedLog.NO_RING;
        this.records = new RingRecords(log.ring(closed ? 0 : ring));
    }

    /** The key of a session in the file. */
    private record Session(byte[] key, int hash) {
        Session(byte[] key) {
            this(key, Arrays.hashCode(key));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Session session && Arrays.equals(key, session.key);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * A session as it is with all that is logged.
     *
     * @param position where the ring ended when that was logged
     * @param head its version and times
     */
    private record Ahead(long position, Values.Head head) {}

    /** Where the truth about a session is. */
    sealed interface Truth {
        /** In the file. */
        record InFile() implements Truth {}

        /**
         * This process knows its head; for its attributes the file must catch up.
         *
         * @param head version and times
         */
        record Here(Values.Head head) implements Truth {}

        /** The file must catch up. */
        record Elsewhere() implements Truth {}
    }

    /** What became of a change that was to be logged. */
    sealed interface Outcome {
        /**
         * It is done, here and for every process.
         *
         * @param version what the store's call returns
         */
        record Done(Optional<Long> version) implements Outcome {}

        /** It is to go into the file: somebody else is at the session, or there is no room. */
        record NotHere() implements Outcome {}
    }

    /** Looks at the head of a session in the file. */
    interface Look {
        Optional<Values.Head> at(byte[] session) throws StoreException;
    }

    Truth where(byte[] session) {
        return where(claims.get(Claims.of(session)), session);
    }

    private Truth where(long claim, byte[] session) {
        if (claims.isInFile(claim)) {
            return new Truth.InFile();
        }
        if (!Claims.isOf(ring, claim) || !begun) { // until it begins, what lies in its ring is the last owner's
            return new Truth.Elsewhere();
        }
        Ahead ahead = sessions.get(new Session(session));
        boolean current = ahead != null && ahead.position() > log.applied(ring);
        return current ? new Truth.Here(ahead.head()) : new Truth.InFile();
    }

    /** Makes a session, as {@link SessionStore#create} says. */
    Outcome create(byte[] session, SessionTimes times, SessionChange change, Look file) throws StoreException {
        return log(session, file, new Step() {
            @Override
            public Optional<Values.Head> after(Optional<Values.Head> before) {
                return before.isPresent() ? Optional.empty() : Optional.of(Changes.first(times));
            }

            @Override
            public LoggedChange logged() {
                return new LoggedChange(session, Optional.of(times), change);
            }
        });
    }

    /** Changes a session, as {@link SessionStore#write} says. */
    Outcome write(byte[] session, SessionChange change, long now, Look file) throws StoreException {
        return log(session, file, new Step() {
            @Override
            public Optional<Values.Head> after(Optional<Values.Head> before) {
                return before.filter(head -> !head.times().expired(now)).map(head -> Changes.after(head, change));
            }

            @Override
            public LoggedChange logged() {
                return new LoggedChange(session, Optional.empty(), change);
            }
        });
    }

    /** One change. */
    private interface Step {
        /** Returns the head after it; nothing if it is not possible. */
        Optional<Values.Head> after(Optional<Values.Head> before);

        LoggedChange logged();
    }

    private Outcome log(byte[] key, Look file, Step step) throws StoreException {
        Session session = new Session(key);
        int number = Claims.of(key);
        byte[] record = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long claim = claims.get(number);
            if (!begun || !claims.isOpenTo(ring, claim) || log.refuses()) {
                return NOT_HERE;
            }
            Optional<Values.Head> after = step.after(head(claim, key, file));
            if (after.isEmpty()) {
                return new Outcome.Done(Optional.empty());
            }
            record = record == null ? step.logged().toBytes() : record;
            if (append(number, claim, session, record, after.get())) {
                return new Outcome.Done(Optional.of(after.get().version()));
            }
        }
        return NOT_HERE;
    }

    private Optional<Values.Head> head(long claim, byte[] session, Look file) throws StoreException {
        return where(claim, session) instanceof Truth.Here(var head) ? Optional.of(head) : file.at(session);
    }

    /** Logs a record if nothing has happened to a claim since it was seen, and there is room. */
    private synchronized boolean append(int number, long seen, Session session, byte[] record, Values.Head head) {
        long from = log.published(ring);
        long to = RingRecords.after(from, record.length);
        boolean fits = record.length <= RingRecords.LONGEST && to - log.applied(ring) <= SharedLog.RING_BYTES;
        if (closed || !fits || claims.get(number) != seen) {
            return false;
        }
        records.write(from, record);
        Ahead before = sessions.put(session, new Ahead(to, head)); // who sees the claim finds it
        if (claims.take(number, seen, ring, to)) {
            log.publish(ring, to);
            return true;
        }
        if (before == null) {
            sessions.remove(session);
        } else {
            sessions.put(session, before);
        }
        return false;
    }

    /** From now on everything is in the file that was logged before this process opened it, and it may log. */
    void begin() {
        begun = true;
    }

    /** Whether something is logged that is not in the file. */
    boolean isAhead() {
        return log.published(ring) > log.applied(ring);
    }

    /** Whether there will soon be no room for more. */
    boolean isHalfFull() {
        return log.published(ring) - log.applied(ring) > SharedLog.RING_BYTES / 2;
    }

    /** Forgets what is in the file by now. */
    void forgetWhatIsInFile() {
        long applied = log.applied(ring);
        sessions.values().removeIf(ahead -> ahead.position() <= applied);
    }

    /** Logs nothing any more. */
    synchronized void close() {
        closed = true;
    }
}
