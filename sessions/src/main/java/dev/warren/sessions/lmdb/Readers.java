// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.lmdb.Tables.Reading;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.lmdbjava.Env;

/**
 * Transactions that read. Each takes a slot of the file's table of readers, so few are made and used again and again: without a snapshot
 * between two uses, so that they keep no old page from being reused. Thread-safe.
 */
final class Readers {
    /** More threads than this never read in one moment, since a look takes a microsecond. */
    static final int MOST = 32;

    private final Env<ByteBuffer> env;
    private final Duration deadline;
    private final Deque<Reading> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore free = new Semaphore(MOST);
    private volatile boolean closed;

    Readers(Env<ByteBuffer> env, Duration deadline) {
        this.env = env;
        this.deadline = deadline;
    }

    <T> T read(Function<Reading, T> look) throws StoreException {
        acquire();
        try {
            return look(look);
        } finally {
            free.release();
        }
    }

    private void acquire() throws StoreException {
        try {
            if (!free.tryAcquire() && !free.tryAcquire(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreException(
                        Reason.UNAVAILABLE, "no reader was free for " + deadline.toMillis() + "ms", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNAVAILABLE, "interrupted while waiting for a reader", e);
        }
        if (closed) {
            free.release();
            throw new StoreException(Reason.CLOSED, "the store of sessions is closed", null);
        }
    }

    private <T> T look(Function<Reading, T> look) throws StoreException {
        Reading reading = null;
        try {
            reading = begin();
            return look.apply(reading);
        } catch (RuntimeException e) {
            throw Failures.of("reading", e);
        } finally {
            if (reading != null) {
                reading.txn().reset();
                idle.push(reading);
            }
        }
    }

    private Reading begin() {
        Reading reading = idle.poll();
        if (reading == null) {
            return new Reading(env.txnRead(), Table.keyBuffer());
        }
        reading.txn().renew();
        return reading;
    }

    /** Waits for those that read, a deadline long, and lets nobody read any more; false if some read on. */
    boolean close() throws InterruptedException {
        closed = true;
        boolean all = free.tryAcquire(MOST, deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (all) {
            idle.forEach(reading -> reading.txn().close());
            idle.clear();
            free.release(MOST); // who waits finds it closed
        }
        return all;
    }
}
