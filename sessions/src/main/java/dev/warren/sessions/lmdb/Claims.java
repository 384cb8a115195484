// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.util.Arrays;

/**
 * Who may change a session ahead of the file. All sessions share a fixed number of claims, each session always the same one. A claim says one of
 * three things:
 *
 * <ul>
 * <li>a ring, and a position in it: the process of that ring has logged changes up to there, and only it may log more until these are in the
 *     file. Then the claim is free, without anybody saying so;
 * <li>fenced, and by which transaction: nobody may log anything. It is only set by the one who holds the lock of all writers, so whoever holds
 *     that lock and meets one from before knows that its owner has died or failed;
 * <li>free, and since which transaction.
 * </ul>
 *
 * No claim ever has a value again that it had before, so that whoever has seen one, and finds it the same later, knows that nothing has happened
 * in between. Thread-safe.
 */
final class Claims {
    private static final int KIND = 56;
    private static final long NUMBER = (1L << KIND) - 1;
    private static final long FENCED = 254;
    private static final long FREE = 255;
    /** In a fenced one: something is logged that is not in the file. */
    private static final long AHEAD = 1L << 55;

    private final SharedLog log;

    Claims(SharedLog log) {
        this.log = log;
    }

    /** Returns the number of the claim that a session shares with others. */
    static int of(byte[] session) {
        int hash = Arrays.hashCode(session);
        return (hash ^ hash >>> 16) & SharedLog.CLAIMS - 1;
    }

    long get(int number) {
        return log.claim(number);
    }

    /** Whether the file has all that there is of the sessions of a claim. */
    boolean isInFile(long claim) {
        long kind = claim >>> KIND;
        if (kind == FREE) {
            return true;
        }
        return kind == FENCED ? (claim & AHEAD) == 0 : (claim & NUMBER) <= log.applied((int) kind);
    }

    /** Whether a ring may log for a claim. */
    boolean isOpenTo(int ring, long claim) {
        long kind = claim >>> KIND;
        return kind == ring || kind != FENCED && isInFile(claim);
    }

    static boolean isOf(int ring, long claim) {
        return claim >>> KIND == ring;
    }

    /** Claims for a ring, up to a position; false if somebody else has changed the claim. */
    boolean take(int number, long seen, int ring, long position) {
        return log.claim(number, seen, (long) ring << KIND | position);
    }

    /** Keeps everybody from logging. What somebody has logged and not published yet is published, or it could not be waited for. */
    void fence(int number, long transaction) {
        long seen;
        long fenced;
        do {
            seen = get(number);
            publish(seen);
            fenced = FENCED << KIND | (isInFile(seen) ? 0 : AHEAD) | transaction;
        } while (!log.claim(number, seen, fenced));
    }

    /** Ends a fence; all that there is, is in the file now. */
    void free(int number, long transaction) {
        long fenced = FENCED << KIND | transaction;
        if (!log.claim(number, fenced, FREE << KIND | transaction)) {
            log.claim(number, fenced | AHEAD, FREE << KIND | transaction);
        }
    }

    private void publish(long claim) {
        long kind = claim >>> KIND;
        if (kind < SharedLog.RINGS) {
            log.publish((int) kind, claim & NUMBER);
        }
    }

    /** Publishes what the last owner of a ring has logged before it died. */
    void publishAll(int ring) {
        for (int i = 0; i < SharedLog.CLAIMS; i++) {
            long claim = get(i);
            if (isOf(ring, claim)) {
                publish(claim);
            }
        }
    }
}
