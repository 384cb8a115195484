// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.lmdb.Tables.Reading;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings what any process has logged into the file. Each transaction that writes begins with it, in whichever process, and notes in the same
 * transaction how far it came: so each change gets there once, whenever processes die. Changes of one session are always in one ring, in their
 * order, as {@link Claims} sees to. Used by one thread at a time.
 */
final class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class.getName());
    private static final byte[] IDENTITY = {(byte) 255};

    private final SharedLog log;
    private final Tables tables;
    private final Claims claims;

    Replay(SharedLog log, Tables tables) {
        this.log = log;
        this.tables = tables;
        this.claims = new Claims(log);
    }

    /**
     * Prepares a log for the first process that opens it after a boot of the machine: what of it was on the disk counts, as far as it follows on
     * what is in the file. Nothing is claimed any more, so all of it must be in the file before anybody looks.
     */
    void afterBoot(Reading in) {
        boolean known = isKnown(in);
        for (int ring = 0; ring < log.rings(); ring++) {
            long from = known ? position(in, ring) : log.published(ring);
            long to = new RingRecords(log.ring(ring)).read(from, from + SharedLog.RING_BYTES, _ -> {});
            log.restart(ring, from, known ? to : from);
        }
        log.claimNothing();
    }

    /**
     * Lets a process go on in a ring where the last one has ended.
     *
     * @param in a look at the file
     * @param ring the one that belongs to this process now
     */
    void takeOver(Reading in, int ring) {
        claims.publishAll(ring);
        if (isKnown(in)) {
            log.publish(ring, position(in, ring));
        }
    }

    /**
     * Keeps sessions for a transaction, and brings all that was logged into the file. To be told when the transaction is committed; if it fails,
     * its sessions stay closed to the log until the next one that keeps them.
     *
     * @param changes the transaction, which has written nothing yet
     * @param touched the sessions that it will change, or that must be in the file when it is committed
     */
    Round begin(Changes changes, List<byte[]> touched) {
        long transaction = changes.in().txn().getId();
        List<Integer> fences = new ArrayList<>();
        for (byte[] session : touched) {
            fences.add(Claims.of(session));
            claims.fence(fences.getLast(), transaction);
        }
        List<Progress> progress = isKnown(changes.in()) ? replay(changes) : skip(changes);
        return new Round(transaction, fences, progress);
    }

    /** How far a ring has come. */
    private record Progress(int ring, long position) {}

    /** What a transaction has done to the log, once it is committed. */
    final class Round {
        private final long transaction;
        private final List<Integer> fences;
        private final List<Progress> progress;

        private Round(long transaction, List<Integer> fences, List<Progress> progress) {
            this.transaction = transaction;
            this.fences = fences;
            this.progress = progress;
        }

        void committed() {
            progress.forEach(each -> log.applied(each.ring(), each.position()));
            fences.forEach(number -> claims.free(number, transaction));
        }
    }

    private boolean isKnown(Reading in) {
        ByteBuffer value = tables.replayed().get(in.txn(), in.key(), IDENTITY);
        return value != null && value.getLong(value.position()) == log.identity();
    }

    private long position(Reading in, int ring) {
        ByteBuffer value = tables.replayed().get(in.txn(), in.key(), key(ring));
        return value == null ? 0 : value.getLong(value.position());
    }

    private void put(Reading in, byte[] key, long value) {
        tables.replayed()
                .put(
                        in.txn(),
                        in.key(),
                        key,
                        ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static byte[] key(int ring) {
        return new byte[] {(byte) ring};
    }

    /** The file has never seen this log: what is in it was meant for another file. */
    private List<Progress> skip(Changes changes) {
        List<Progress> skipped = new ArrayList<>();
        for (int ring = 0; ring < log.rings(); ring++) {
            long position = log.published(ring);
            put(changes.in(), key(ring), position);
            skipped.add(new Progress(ring, position));
        }
        put(changes.in(), IDENTITY, log.identity());
        return skipped;
    }

    private List<Progress> replay(Changes changes) {
        List<Progress> progress = new ArrayList<>();
        Map<ByteBuffer, Merged> sessions = new LinkedHashMap<>();
        for (int ring = 0; ring < log.rings(); ring++) {
            long to = log.published(ring);
            if (to > log.applied(ring)) {
                collect(ring, position(changes.in(), ring), to, sessions);
                put(changes.in(), key(ring), to);
                progress.add(new Progress(ring, to));
            }
        }
        sessions.forEach((session, merged) -> changes.replay(merged.change(session.array()), merged.versions));
        return progress;
    }

    /** What cannot be read is given up: everything after it would wait for ever. */
    private void collect(int ring, long from, long to, Map<ByteBuffer, Merged> sessions) {
        long end = from;
        try {
            end = new RingRecords(log.ring(ring)).read(from, to, content -> {
                LoggedChange each = LoggedChange.of(content);
                sessions.computeIfAbsent(ByteBuffer.wrap(each.session()), _ -> new Merged())
                        .add(each);
            });
        } catch (BufferUnderflowException | NegativeArraySizeException e) { // another version's
            LOG.log(Level.FINE, "a record cannot be understood", e);
        }
        if (end < to) {
            LOG.log(
                    Level.SEVERE,
                    "the last changes of some sessions are lost: ring {0} of sessions.log cannot be read from {1} to"
                            + " {2}",
                    new Object[] {ring, String.valueOf(end), String.valueOf(to)});
        }
    }

    /** Changes of one session, one over the other. */
    private static final class Merged {
        private final Map<String, byte[]> set = new HashMap<>();
        private final Set<String> removed = new HashSet<>();
        private Optional<SessionTimes> begun = Optional.empty();
        private OptionalLong accessedAt = OptionalLong.empty();
        private OptionalInt maxInactiveSeconds = OptionalInt.empty();
        private int versions;

        void add(LoggedChange logged) {
            SessionChange change = logged.change();
            if (logged.begun().isPresent()) {
                begun = logged.begun();
            } else {
                addTimes(change);
            }
            set.keySet().removeAll(change.removed());
            set.putAll(change.set());
            removed.removeAll(change.set().keySet());
            removed.addAll(change.removed());
        }

        private void addTimes(SessionChange change) {
            versions += change.changesContent() ? 1 : 0;
            if (change.accessedAt().isPresent()) {
                long later = Math.max(accessedAt.orElse(0), change.accessedAt().getAsLong());
                accessedAt = OptionalLong.of(later);
            }
            if (change.maxInactiveSeconds().isPresent()) {
                maxInactiveSeconds = change.maxInactiveSeconds();
            }
        }

        LoggedChange change(byte[] session) {
            return new LoggedChange(session, begun, new SessionChange(set, removed, accessedAt, maxInactiveSeconds));
        }
    }
}
