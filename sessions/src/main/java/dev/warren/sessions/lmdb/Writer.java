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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * The one thread of this process that writes. A process that is stopped inside a transaction holds the lock of all writers until it is
 * killed: only this thread waits for that, whoever asked it gives up at its deadline. What was asked meanwhile goes into one transaction.
 */
final class Writer {
    private static final int AT_ONCE = 128;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final Limits limits;
    private final LongSupplier clock;
    private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
    private final ByteBuffer key = Table.keyBuffer();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean dirty;

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
        Task<T> task = new Task<>(step, grows);
        queue.add(task);
        if (closed) {
            task.give(new StoreException(Reason.CLOSED, "the store of sessions is closed", null));
        }
        return task.await(limits.deadline());
    }

    /** Brings to the disk what is not there yet. */
    void flush() {
        if (dirty) {
            dirty = false;
            env.sync(true);
        }
    }

    private void run() {
        List<Task<?>> batch = new ArrayList<>();
        try {
            while (!closed || !queue.isEmpty()) {
                Task<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, AT_ONCE - 1);
                    carryOut(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(List<Task<?>> batch) {
        batch.removeIf(task -> !task.begin());
        if (batch.isEmpty() || together(batch)) {
            return;
        }
        batch.forEach(this::alone);
    }

    /** Carries all of them out in one transaction; false if one of them failed and nothing happened. */
    private boolean together(List<Task<?>> batch) {
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            Changes changes = new Changes(tables, new Reading(txn, key), clock.getAsLong());
            boolean full = tables.pages(changes.in()) > limits.mostPages();
            for (Task<?> task : batch) {
                task.carryOut(changes, full);
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
            task.carryOut(changes, tables.pages(changes.in()) > limits.mostPages());
            commit(txn);
            task.give();
        } catch (RuntimeException e) { // this thread must live on, whatever a change has met
            task.give(Failures.of("writing", e));
        }
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

    /** One change on its way. Made and awaited by its caller, carried out by the writer. */
    private static final class Task<T> {
        private final Step<T> step;
        private final boolean grows;
        private final Thread caller = Thread.currentThread();
        private T result;
        private StoreException failure;
        private volatile State state = State.WAITING;

        private enum State {
            WAITING,
            RUNNING,
            GIVEN_UP,
            DONE
        }

        Task(Step<T> step, boolean grows) {
            this.step = step;
            this.grows = grows;
        }

        synchronized boolean begin() {
            if (state == State.WAITING) {
                state = State.RUNNING;
            }
            return state == State.RUNNING;
        }

        void carryOut(Changes changes, boolean full) {
            failure = full && grows ? Failures.full(null) : null;
            result = failure == null ? step.in(changes) : null;
        }

        void give() {
            state = State.DONE;
            LockSupport.unpark(caller);
        }

        void give(StoreException failed) {
            failure = failed;
            give();
        }

        private synchronized void giveUp() {
            if (state == State.WAITING) {
                state = State.GIVEN_UP;
            }
        }

        T await(Duration deadline) throws StoreException {
            long end = System.nanoTime() + deadline.toNanos();
            boolean interrupted = false;
            while (state != State.DONE) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    giveUp();
                    throw new StoreException(
                            Reason.UNAVAILABLE,
                            "nothing could be stored for " + deadline.toMillis()
                                    + "ms; a process that was stopped while it stored holds the others up until it is"
                                    + " killed",
                            null);
                }
                LockSupport.parkNanos(this, left);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
