// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs requests in few threads while they are quick, and in more when they block. Thread-safe.
 *
 * <p>On few cores every thread beyond what the cores need costs throughput, and a thread that waits for a database
 * costs nothing. So only {@code base} threads work on quick requests; further ones start when requests wait while
 * others do not get on. Who does not get on is found by looks at them while requests wait, and for
 * a moment after: each {@link #TICK_MILLIS} ms, but down to each {@link #LONGEST_TICK_MILLIS} ms while requests get on;
 * see {@link RequestThread#look}. The thread of a request that does not get on does not count against the base. When not
 * a single request was quick between two looks, the number of threads that are added doubles each time. Threads that
 * were idle for ten seconds leave, down to the base. The thread that became idle last works first, since its stack and
 * buffers are still in the processor's cache.
 */
final class RequestThreads extends RequestRunner {
    static final long TICK_MILLIS = 2;
    static final long LONGEST_TICK_MILLIS = 8;

    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Deque<RequestThread> idle = new ArrayDeque<>();
    private final List<RequestThread> all = new ArrayList<>();
    private final int base;
    private final int most;
    private final int queueLimit;
    private final Watch watch = new Watch();
    private int busy;
    private int slow;
    private int quickSinceLook;
    private int ramp;
    private int created;
    private volatile int waitingCount;

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
        Threads.pump("request-watch", watch);
    }

    /**
     * Runs a task in a request thread, now or when one gets free.
     *
     * @throws RejectedExecutionException if the queue is full
     */
    @Override
    public void execute(Runnable task) {
        Optional<RequestThread> started = Optional.empty();
        synchronized (lock) {
            if (busy - slow < base && canStart()) {
                started = Optional.of(assign(task));
            } else if (waiting.size() < queueLimit) {
                waiting.add(task);
                waitingCount = waiting.size();
                watch.requestWaits();
            } else if (canStart()) {
                started = Optional.of(assign(task)); // a full queue is a reason to start a thread early
            } else {
                throw new RejectedExecutionException(
                        "all " + most + " threads are busy and " + queueLimit + " requests wait");
            }
        }
        started.ifPresent(RequestThread::proceed);
    }

    @Override
    boolean saturated() {
        if (waitingCount < queueLimit) {
            return false;
        }
        synchronized (lock) {
            return !canStart();
        }
    }

    @Override
    int waitingCount() {
        return waitingCount;
    }

    int threadCount() {
        synchronized (lock) {
            return all.size();
        }
    }

    private boolean canStart() {
        return !idle.isEmpty() || all.size() < most;
    }

    private RequestThread assign(Runnable task) {
        busy++;
        RequestThread thread = idle.poll();
        if (thread == null) {
            thread = new RequestThread(this, ++created);
            all.add(thread);
        }
        thread.assign(task);
        return thread;
    }

    /**
     * Finds the requests that do not get on, and starts threads for those that wait because of them.
     *
     * @return whether all get on
     */
    boolean look() {
        List<RequestThread> started = new ArrayList<>();
        boolean allGetOn;
        synchronized (lock) {
            int slowBefore = slow;
            for (RequestThread thread : all) {
                if (thread.look()) {
                    slow++;
                }
            }
            allGetOn = slow == slowBefore && (quickSinceLook > 0 || waiting.isEmpty());
            for (int wanted = wanted(); wanted > 0 && !waiting.isEmpty() && canStart(); wanted--) {
                RequestThread thread = assign(nextWaiting());
                thread.seen(); // it has the time until the next look, no longer
                started.add(thread);
            }
        }
        started.forEach(RequestThread::proceed);
        return allGetOn;
    }

    private int wanted() {
        boolean nothingGetsOn = quickSinceLook == 0 && slow > 0;
        quickSinceLook = 0;
        int free = base - (busy - slow);
        if (!nothingGetsOn) {
            ramp = base;
            return free;
        }
        int step = ramp;
        ramp = Math.min(2 * ramp, most);
        return Math.max(free, step);
    }

    private Runnable nextWaiting() {
        Runnable next = waiting.remove();
        waitingCount = waiting.size();
        return next;
    }

    /**
     * Notes that a thread has finished its request, and gives it the next one, or has it wait. After a slow request
     * the thread replaces itself; after a quick one it stops when too many work on quick ones.
     */
    void finished(RequestThread thread) {
        synchronized (lock) {
            boolean wasSlow = thread.finished();
            if (wasSlow) {
                slow--;
            } else {
                quickSinceLook++;
            }
            boolean mayGoOn = wasSlow || busy - slow <= base;
            if (mayGoOn && !waiting.isEmpty()) {
                thread.assign(nextWaiting());
            } else {
                busy--;
                idle.push(thread);
            }
        }
    }

    /** Lets a thread go that was idle for long; false when it must stay or just got something to do. */
    boolean mayLeave(RequestThread thread) {
        synchronized (lock) {
            boolean leaves = all.size() > base && idle.remove(thread);
            if (leaves) {
                all.remove(thread);
            }
            return leaves;
        }
    }

    /**
     * Looks while requests wait, and sleeps without a timer while none does. Waking it costs more than a look, so that
     * it goes on for some looks after the last request has waited: under load the next one comes soon.
     */
    private final class Watch implements Runnable {
        private static final int LOOKS_IN_VAIN = 16;

        private boolean looking;
        private int inVain;
        private long tick = TICK_MILLIS;

        /** Called with the lock held. */
        void requestWaits() {
            if (!looking) {
                looking = true;
                lock.notifyAll();
            }
        }

        @Override
        public void run() {
            try {
                while (!isShutdown()) {
                    awaitWaiting();
                    TimeUnit.MILLISECONDS.sleep(tick);
                    tick = look() ? Math.min(2 * tick, LONGEST_TICK_MILLIS) : TICK_MILLIS;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void awaitWaiting() throws InterruptedException {
            synchronized (lock) {
                if (!waiting.isEmpty()) {
                    inVain = 0;
                    return;
                }
                ramp = base;
                if (++inVain > LOOKS_IN_VAIN) {
                    looking = false;
                    while (!looking) {
                        lock.wait();
                    }
                    inVain = 0;
                    tick = TICK_MILLIS;
                }
            }
        }
    }
}
