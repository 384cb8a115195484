// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.Threads;
import dev.warren.sessions.lmdb.Tables.Reading;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * The one thread of this process that writes. A process that is stopped inside a transaction holds the lock of all writers until it is
 * killed: only this thread waits for that, whoever asked it gives up at its deadline. What was asked meanwhile goes into one transaction.
 */
final class Writer {
    private static final int AT_ONCE = 128;
    /** So many in one transaction mean that more are about to come. */
    private static final int BUSY = 4;
    /** How long it waits for those: a transaction costs as much as many of its changes. */
    private static final long GATHERING_NANOS = 150_000;

    private static final int TRANSACTIONS_PER_COUNT = 100;
    /** What so many transactions of the largest size may take. */
    private static final long NEARLY = 16L * AT_ONCE * TRANSACTIONS_PER_COUNT;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final Limits limits;
    private final LongSupplier clock;
    private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final ByteBuffer key = Table.keyBuffer();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean dirty;
    private volatile List<Task<?>> underWay = List.of();
    private boolean busy;
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
        Task<T> task =
                new Task<>(step, grows, System.nanoTime() + limits.deadline().toNanos());
        queue.add(task);
        if (closed) {
            task.fail(new StoreException(Reason.CLOSED, "the store of sessions is closed", null));
        }
        return task.future;
    }

    /** Gives up what has waited beyond its deadline. */
    void giveUpOverdue() {
        long now = System.nanoTime();
        Stream.concat(queue.stream(), underWay.stream())
                .filter(task -> now - task.deadline >= 0)
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
        try {
            while (!closed || !queue.isEmpty()) {
                Task<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    carryOut(gather(first));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what waits, and after a transaction of many changes also what comes in a moment. */
    private List<Task<?>> gather(Task<?> first) {
        if (busy) {
            LockSupport.parkNanos(GATHERING_NANOS);
        }
        List<Task<?>> batch = new ArrayList<>(List.of(first));
        queue.drainTo(batch, AT_ONCE - 1);
        busy = batch.size() >= BUSY;
        batch.removeIf(task -> task.future.isDone()); // given up
        return List.copyOf(batch);
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
        return thread.join(limits.deadline());
    }

    /** One change on its way. */
    private static final class Task<T> {
        private final Step<T> step;
        private final boolean grows;
        private final long deadline;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private T result;
        private boolean refused;

        Task(Step<T> step, boolean grows, long deadline) {
            this.step = step;
            this.grows = grows;
            this.deadline = deadline;
        }

        void carryOut(Changes changes, boolean full) {
            refused = full && grows;
            result = refused ? null : step.in(changes);
        }

        void give() {
            if (refused) {
                fail(Failures.full(null));
            } else {
                future.complete(result);
            }
        }

        void fail(StoreException failure) {
            future.completeExceptionally(failure);
        }
    }
}
