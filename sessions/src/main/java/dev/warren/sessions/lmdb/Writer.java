// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.Threads;
import dev.warren.sessions.lmdb.Tables.Reading;
import dev.warren.sessions.lmdb.Task.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * Writes to the file for all threads of this process, one transaction after the other, with all in it that was asked meanwhile, and before it
 * all that any process has logged. A process that is stopped inside a transaction holds the lock of all writers until it is killed: only this
 * thread waits for that, whoever asked for something gives up at its deadline. Thread-safe.
 */
final class Writer {
    private static final Logger LOG = Logger.getLogger(Writer.class.getName());
    private static final int AT_ONCE = 128;
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(100);
    /** After a failure, what was logged is not tried again at once. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int TRANSACTIONS_PER_COUNT = 100;
    /** What so many transactions of the largest size may take. */
    private static final long NEARLY = 16L * AT_ONCE * TRANSACTIONS_PER_COUNT;
    /** What is logged may take as much in the file: a page for each of the smallest records. */
    private static final long PAGES_PER_RING = SharedLog.RING_BYTES / RingRecords.SHORTEST;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final Limits limits;
    private final LongSupplier clock;
    private final SharedLog log;
    private final AheadOfFile ahead;
    private final Replay replay;
    private final Consumer<StoreException> trouble;
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ByteBuffer key = Table.keyBuffer();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean dirty;
    private volatile List<Task<?>> underWay = List.of();
    private volatile Sleep sleep = Sleep.NONE;
    private long transactions;
    private boolean nearlyFull = true;
    private boolean full;
    private boolean failing;

    /** What its thread is to be woken for. */
    private enum Sleep {
        /** It is awake, and looks before it sleeps. */
        NONE,
        /** What is asked for, since it waits for more to be logged. */
        UNTIL_ASKED,
        /** Anything. */
        UNTIL_LOGGED
    }

    /**
     * What it writes to.
     *
     * @param env the file
     * @param tables its tables
     * @param log what is brought into the file
     * @param ahead the part of the log that this process has
     */
    record File(Env<ByteBuffer> env, Tables tables, SharedLog log, AheadOfFile ahead) {}

    /**
     * What bounds it.
     *
     * @param mostPages how much of the file may be taken before only removals are accepted
     * @param deadline how long a caller waits
     * @param toDisk whether a change is on the disk before its caller goes on
     * @param catchUp how long what is logged may be missing in the file
     */
    record Limits(long mostPages, Duration deadline, boolean toDisk, Duration catchUp) {}

    /** A change of the tables. */
    interface Step<T> {
        T in(Changes changes);
    }

    /** Tells which sessions a change is about, by their keys; what is logged of them is in the file before it. */
    interface Touched {
        List<byte[]> touchedIn(Changes changes);
    }

    /**
     * Begins to write.
     *
     * @param file what it writes to
     * @param limits what bounds it
     * @param clock tells the time, in milliseconds since 1970
     * @param trouble is told failures that no caller is
     */
    Writer(File file, Limits limits, LongSupplier clock, Consumer<StoreException> trouble) {
        this.env = file.env();
        this.tables = file.tables();
        this.log = file.log();
        this.ahead = file.ahead();
        this.limits = limits;
        this.clock = clock;
        this.trouble = trouble;
        this.replay = new Replay(log, tables);
        this.thread = Threads.daemon("session-writer", this::run);
    }

    /** Waits for what was begun, until the deadline. */
    <T> T await(CompletableFuture<T> begun) throws StoreException {
        try {
            return begun.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : Failures.of("writing", e);
        } catch (TimeoutException e) {
            begun.cancel(false);
            throw hangs();
        } catch (InterruptedException e) {
            begun.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNAVAILABLE, "interrupted while something is stored", e);
        }
    }

    /**
     * Begins to make a change.
     *
     * @param kind what it does
     * @return ends within a second after the deadline, in the writing thread, with a {@link StoreException} if nothing was stored
     */
    <T> CompletableFuture<T> begin(Kind kind, Touched touched, Step<T> step) {
        Task<T> task = new Task<>(
                touched, step, kind, System.nanoTime() + limits.deadline().toNanos());
        waiting.add(task);
        if (closed) {
            task.fail(new StoreException(Reason.CLOSED, "the store of sessions is closed", null));
        } else if (sleep != Sleep.NONE) {
            LockSupport.unpark(thread);
        }
        return task.future();
    }

    /** Says that something is logged. */
    void logged(boolean urgent) {
        if (urgent || sleep == Sleep.UNTIL_LOGGED) {
            LockSupport.unpark(thread);
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
        while (!closed || !waiting.isEmpty()) {
            List<Task<?>> batch = take();
            if (!batch.isEmpty()) {
                carryOut(batch);
            } else if (ahead.isAhead()) {
                rest(failing ? PAUSE : limits.catchUp(), Sleep.UNTIL_ASKED);
                catchUp();
            } else {
                rest(LONGEST_SLEEP, Sleep.UNTIL_LOGGED);
            }
        }
        catchUp();
    }

    /** Takes what was not given up yet. */
    private List<Task<?>> take() {
        List<Task<?>> taken = new ArrayList<>();
        Task<?> next = waiting.poll();
        while (next != null) {
            if (!next.future().isDone()) {
                taken.add(next);
            }
            next = taken.size() < AT_ONCE ? waiting.poll() : null;
        }
        return taken;
    }

    private void rest(Duration most, Sleep until) {
        long end = System.nanoTime() + most.toNanos();
        sleep = until;
        long left = most.toNanos();
        while (left > 0 && waiting.isEmpty() && !closed && !isWorthWaking(until)) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        sleep = Sleep.NONE;
    }

    private boolean isWorthWaking(Sleep from) {
        return from == Sleep.UNTIL_LOGGED ? ahead.isAhead() : ahead.isHalfFull() && !failing;
    }

    /** Brings what was logged into the file, unless something else is asked for: that does so as well. */
    private void catchUp() {
        if (waiting.isEmpty() && ahead.isAhead()) {
            Task<Boolean> nothing = new Task<>(
                    _ -> List.of(),
                    _ -> true,
                    Kind.SHRINKS,
                    System.nanoTime() + limits.deadline().toNanos());
            carryOut(List.of(nothing));
            boolean failed = nothing.future().isCompletedExceptionally();
            if (failed && nothing.future().exceptionNow() instanceof StoreException e) {
                trouble.accept(e);
            }
            if (failed && !failing) {
                LOG.log(
                        Level.WARNING,
                        "changes of sessions wait in the log and cannot be brought into the file yet",
                        nothing.future().exceptionNow());
            }
            failing = failed;
            nearlyFull = nearlyFull || failed; // the next transaction counts, and lets everybody log again if it can
            log.refuse(log.refuses() || failed);
        }
        ahead.forgetWhatIsInFile();
    }

    private void carryOut(List<Task<?>> batch) {
        underWay = batch;
        if (!together(batch) && !(forgetDeadReaders() && together(batch))) {
            batch.forEach(this::alone);
        }
        underWay = List.of();
    }

    /** A process that was killed while it read keeps pages from being used again, and the file fills up with others. */
    private boolean forgetDeadReaders() {
        return env.readerCheck() > 0;
    }

    /** Carries all of them out in one transaction; false if one of them failed and nothing happened. */
    private boolean together(List<Task<?>> batch) {
        try {
            transact(batch);
            return true;
        } catch (RuntimeException | InternalError e) { // each is told its own failure
            return false;
        }
    }

    private void alone(Task<?> task) {
        try {
            transact(List.of(task));
        } catch (RuntimeException e) { // this thread must live on, whatever a change has met
            fail(task, Failures.of("writing", e));
        } catch (InternalError e) { // what the JVM makes of memory that the file system takes back
            fail(task, Failures.of("writing", new IllegalStateException("the log cannot be read: " + e, e)));
        }
    }

    private static void fail(Task<?> task, StoreException failure) {
        if (task.hasLooked()) {
            task.give();
        } else {
            task.fail(failure);
        }
    }

    private void transact(List<Task<?>> batch) {
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            Changes changes = new Changes(tables, new Reading(txn, key), clock.getAsLong());
            List<byte[]> touched = new ArrayList<>();
            batch.forEach(task -> touched.addAll(task.touched(changes)));
            Replay.Round round = replay.begin(changes, touched);
            boolean refusing = isFull(changes);
            batch.forEach(task -> task.carryOut(changes, refusing));
            commit(txn);
            round.committed();
        }
        ahead.begin();
        batch.forEach(Task::give);
    }

    /** Counting pages costs as much as a small change: it is done for each only when the store is nearly full. */
    private boolean isFull(Changes changes) {
        if (transactions++ % (nearlyFull ? 1 : TRANSACTIONS_PER_COUNT) == 0) {
            long pages = tables.pages(changes.in());
            nearlyFull = pages > limits.mostPages() - NEARLY;
            full = pages > limits.mostPages();
            log.refuse(pages > limits.mostPages() - PAGES_PER_RING * log.rings());
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
        return thread.join(limits.deadline());
    }
}
