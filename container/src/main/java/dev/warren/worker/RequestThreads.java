// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs requests in few threads while they are quick, and in more when they block. Thread-safe.
 *
 * <p>On few cores every thread beyond what the cores need costs throughput, and a thread that waits for a database costs nothing. So
 * only {@code base} threads work on quick requests; further ones start when requests wait while others do not get on. Who does not
 * get on is found by a look each {@link #TICK_MILLIS} ms, which happens only while requests wait. A request that is still the same at
 * two looks is slow, and its thread does not count against the base. When not a single request was quick between two looks, the
 * number of threads that are added doubles each time. Threads that have been idle for {@link #IDLE_MILLIS} ms leave, down to the base.
 */
final class RequestThreads extends AbstractExecutorService {
    static final long TICK_MILLIS = 1;
    static final long IDLE_MILLIS = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingWaits = lock.newCondition();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Deque<RequestThread> idle = new ArrayDeque<>();
    private final List<RequestThread> all = new ArrayList<>();
    private final int base;
    private final int most;
    private final int queueLimit;
    private int busy;
    private int slow;
    private int quickSinceLook;
    private int ramp;
    private int created;
    private boolean watching;
    private volatile boolean shutdown;

    /**
     * Makes the pool; it has no threads yet.
     *
     * @param base threads that work on quick requests, at least 1
     * @param most the most requests that run at once, at least {@code base}
     * @param queueLimit the most requests that wait
     */
    RequestThreads(int base, int most, int queueLimit) {
        this.base = base;
        this.most = most;
        this.queueLimit = queueLimit;
        this.ramp = base;
    }

    /** Starts the thread that looks after requests that wait. */
    void startWatch() {
        Threads.pump("request-watch", this::watch);
    }

    /**
     * Runs a task in a request thread, now or when one gets free.
     *
     * @throws RejectedExecutionException if the queue is full
     */
    @Override
    public void execute(Runnable task) {
        lock.lock();
        try {
            if (busy - slow < base && (!idle.isEmpty() || all.size() < most)) {
                startOne(task);
            } else if (waiting.size() < queueLimit) {
                waiting.add(task);
                if (!watching) {
                    watching = true;
                    somethingWaits.signal();
                }
            } else if (all.size() < most || !idle.isEmpty()) {
                startOne(task); // a full queue is a reason to start a thread early
            } else {
                throw new RejectedExecutionException("all " + most + " threads are busy and " + queueLimit + " requests wait");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether a further task would be refused. */
    boolean saturated() {
        lock.lock();
        try {
            return waiting.size() >= queueLimit && idle.isEmpty() && all.size() >= most;
        } finally {
            lock.unlock();
        }
    }

    int waitingCount() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    int threadCount() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    private RequestThread startOne(Runnable task) {
        busy++;
        RequestThread thread = idle.poll();
        if (thread != null) {
            thread.wake(task);
            return thread;
        }
        RequestThread fresh = new RequestThread(task);
        all.add(fresh);
        fresh.start("request-" + ++created);
        return fresh;
    }

    private void watch() {
        try {
            while (!shutdown) {
                awaitWaiting();
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitWaiting() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                watching = false;
                ramp = base;
                somethingWaits.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Finds the requests that do not get on, and starts threads for those that wait because of them. */
    void look() {
        lock.lock();
        try {
            all.forEach(RequestThread::look);
            int wanted = base - (busy - slow);
            if (quickSinceLook == 0 && !waiting.isEmpty()) {
                wanted = Math.max(wanted, ramp);
                ramp = Math.min(2 * ramp, most);
            } else {
                ramp = base;
            }
            quickSinceLook = 0;
            while (wanted-- > 0 && !waiting.isEmpty() && (!idle.isEmpty() || all.size() < most)) {
                startOne(waiting.remove()).seen(); // it has the time until the next look, no longer
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown; // its threads are daemons; nobody waits for them
    }

    /** One thread and what it runs. All fields belong to the lock. */
    private final class RequestThread {
        private final Condition wake = lock.newCondition();
        private Runnable task;
        private long tasks = 1;
        private long tasksAtLook;
        private boolean isBusy = true;
        private boolean isSlow;

        RequestThread(Runnable first) {
            this.task = first;
        }

        void start(String name) {
            Threads.daemon(name, this::run);
        }

        void wake(Runnable next) {
            take(next);
            wake.signal();
        }

        void look() {
            if (isBusy && !isSlow && tasks == tasksAtLook) {
                isSlow = true;
                slow++;
            }
            tasksAtLook = tasks;
        }

        void seen() {
            tasksAtLook = tasks;
        }

        private void run() {
            Runnable current;
            while ((current = currentTask()) != null) {
                try {
                    current.run();
                } catch (Throwable e) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
                finish();
            }
        }

        private void finish() {
            boolean ignored = Thread.interrupted(); // meant for the request that is over
            lock.lock();
            try {
                boolean wasSlow = isSlow;
                task = null;
                if (wasSlow) {
                    isSlow = false;
                    slow--;
                } else {
                    quickSinceLook++;
                }
                // after a slow request the thread replaces itself; after a quick one it stops when too many work on quick ones
                if (!waiting.isEmpty() && (wasSlow || busy - slow <= base)) {
                    take(waiting.remove());
                } else {
                    isBusy = false;
                    busy--;
                    idle.push(this);
                }
            } finally {
                lock.unlock();
            }
        }

        private void take(Runnable next) {
            task = next;
            tasks++;
            isBusy = true;
        }

        /** Returns what to run, after waiting for it; null when the thread shall leave. */
        private Runnable currentTask() {
            lock.lock();
            try {
                long left = TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
                while (task == null) {
                    if (left <= 0 && all.size() > base) {
                        idle.remove(this);
                        all.remove(this);
                        return null;
                    }
                    left = left <= 0 ? TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS) : wake.awaitNanos(left);
                }
                return task;
            } catch (InterruptedException e) {
                return interrupted();
            } finally {
                lock.unlock();
            }
        }

        /** An application that interrupts a request thread late ends nothing but this wait. */
        private Runnable interrupted() {
            return task == null ? currentTask() : task;
        }
    }
}
