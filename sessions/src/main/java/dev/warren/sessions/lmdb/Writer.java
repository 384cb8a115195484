// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.Threads;
import dev.warren.sessions.lmdb.Tables.Reading;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * Writes for all threads of this process, one transaction after the other, with all in it that was asked meanwhile. A process that is stopped
 * inside a transaction holds the lock of all writers until it is killed: only one thread waits for that, whoever asked for something gives up
 * at its deadline. That one is a thread of the writer's own, or of a caller who has nothing else to do and lends it: the longer it had
 * something else to do, the more goes into one transaction, and no thread needs to be woken for it. Thread-safe.
 */
final class Writer {
    private static final int AT_ONCE = 128;
    /** How long the writer's own thread leaves what was begun to threads that are lent. */
    private static final long PATIENCE_NANOS = 2_000_000;
    /** How often the thread finds nothing to do, while others are lent, before it sleeps: to wake it costs more than a look. */
    private static final int LOOKS_IN_VAIN = 4;

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(100);
    private static final int TRANSACTIONS_PER_COUNT = 100;
    /** What so many transactions of the largest size may take. */
    private static final long NEARLY = 16L * AT_ONCE * TRANSACTIONS_PER_COUNT;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final Limits limits;
    private final LongSupplier clock;
    private final Waiting waiting = new Waiting(System::nanoTime);
    /** Held by the thread that writes; after the end by nobody any more. */
    private final Semaphore turn = new Semaphore(1);

    private final ByteBuffer key = Table.keyBuffer();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean dirty;
    private volatile List<Task<?>> underWay = List.of();
    private volatile boolean asleep;
    private volatile boolean urgent;
    private long transactions;
    private boolean nearlyFull = true;
    private boolean full;

    /**
     * What bounds it.
     *
     * @param mostPages how much of the file may be taken before only removals are accepted
     * @param deadline how long a caller waits
     * @param toDisk whether a change is on the disk before its caller goes on
     */
    record Limits(long mostPages, Duration deadline, boolean toDisk) {}

    /** A change of the tables. */
    interface Step<T> {
        T in(Changes changes);
    }

    Writer(Env<ByteBuffer> env, Tables tables, Limits limits, LongSupplier clock) {
        this.env = env;
        this.tables = tables;
        this.limits = limits;
        this.clock = clock;
        this.thread = Threads.daemon("session-writer", this::run);
    }

    /**
     * Makes a change and waits for it.
     *
     * @param grows whether it is refused when the store is full
     */
    <T> T write(boolean grows, Step<T> step) throws StoreException {
        CompletableFuture<T> written = begin(grows, step);
        urgent = true;
        LockSupport.unpark(thread);
        try {
            return written.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : Failures.of("writing", e);
        } catch (TimeoutException e) {
            written.cancel(false);
            throw hangs();
        } catch (InterruptedException e) {
            written.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNAVAILABLE, "interrupted while something is stored", e);
        }
    }

    /**
     * Begins to make a change.
     *
     * @param grows whether it is refused when the store is full
     * @return ends within a second after the deadline, in the writing thread, with a {@link StoreException} if nothing was stored
     */
    <T> CompletableFuture<T> begin(boolean grows, Step<T> step) {
        Task<T> task = new Task<>(step, grows, System.nanoTime(), limits.deadline());
        waiting.add(task);
        if (closed) {
            task.fail(new StoreException(Reason.CLOSED, "the store of sessions is closed", null));
        } else if (asleep) {
            LockSupport.unpark(thread);
        }
        return task.future();
    }

    /** Whether {@link #carryOut} would have something to do, as far as a glance tells. Nobody is asked to wait for a disk. */
    boolean wantsThread() {
        return !limits.toDisk() && turn.availablePermits() > 0 && waiting.isWorthATransaction();
    }

    /** Carries out what was asked, in this thread, unless another one is at it; blocks while other processes write. */
    void carryOut() {
        if (turn.tryAcquire()) {
            carryOutInTurn();
        }
    }

    private void carryOutInTurn() {
        try {
            List<Task<?>> batch = waiting.take(AT_ONCE);
            carryOut(batch);
            waiting.learnFrom(batch);
        } finally {
            turn.release();
        }
    }

    /** Gives up what has waited beyond its deadline. */
    void giveUpOverdue() {
        long now = System.nanoTime();
        Stream.concat(waiting.stream(), underWay.stream())
                .filter(task -> task.isOverdue(now))
                .forEach(task -> task.fail(hangs()));
    }

    private StoreException hangs() {
        return new StoreException(
                Reason.UNAVAILABLE,
                "nothing could be stored for " + limits.deadline().toMillis()
                        + "ms; a process that was stopped while it stored holds the others up until it is killed",
                null);
    }

    /** Brings to the disk what is not there yet. */
    void flush() {
        if (dirty) {
            dirty = false;
            env.sync(true);
        }
    }

    private void run() {
        int inVain = 0;
        while (!closed || !waiting.isEmpty()) {
            inVain = waiting.isEmpty() ? inVain + 1 : 0;
            if (inVain > (limits.toDisk() ? 0 : LOOKS_IN_VAIN)) {
                sleep();
            } else if (inVain == 0 && isMyTurn()) {
                urgent = false;
                turn.acquireUninterruptibly();
                carryOutInTurn();
            } else {
                LockSupport.parkNanos(this, waiting.nanosUntil(PATIENCE_NANOS));
            }
        }
    }

    private boolean isMyTurn() {
        return urgent || closed || limits.toDisk() || waiting.nanosUntil(PATIENCE_NANOS) <= 0;
    }

    private void sleep() {
        asleep = true;
        if (waiting.isEmpty() && !closed) {
            LockSupport.parkNanos(this, LONGEST_SLEEP.toNanos());
        }
        asleep = false;
    }

    private void carryOut(List<Task<?>> batch) {
        underWay = batch;
        if (!batch.isEmpty() && !together(batch)) {
            batch.forEach(this::alone);
        }
        underWay = List.of();
    }

    /** Carries all of them out in one transaction; false if one of them failed and nothing happened. */
    private boolean together(List<Task<?>> batch) {
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            Changes changes = new Changes(tables, new Reading(txn, key), clock.getAsLong());
            boolean refusing = isFull(changes);
            for (Task<?> task : batch) {
                task.carryOut(changes, refusing);
            }
            commit(txn);
        } catch (RuntimeException e) { // each is told its own failure
            return false;
        }
        batch.forEach(Task::give);
        return true;
    }

    private void alone(Task<?> task) {
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            Changes changes = new Changes(tables, new Reading(txn, key), clock.getAsLong());
            task.carryOut(changes, isFull(changes));
            commit(txn);
            task.give();
        } catch (RuntimeException e) { // this thread must live on, whatever a change has met
            task.fail(Failures.of("writing", e));
        }
    }

    /** Counting pages costs as much as a small change: it is done for each only when the store is nearly full. */
    private boolean isFull(Changes changes) {
        if (transactions++ % (nearlyFull ? 1 : TRANSACTIONS_PER_COUNT) == 0) {
            long pages = tables.pages(changes.in());
            nearlyFull = pages > limits.mostPages() - NEARLY;
            full = pages > limits.mostPages();
        }
        return full;
    }

    private void commit(Txn<ByteBuffer> txn) {
        txn.commit();
        dirty = true;
        if (limits.toDisk()) {
            flush();
        }
    }

    /** Ends when all that was asked is done; false if it hangs. */
    boolean close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        return thread.join(limits.deadline())
                && turn.tryAcquire(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }
}
