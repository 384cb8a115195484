// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread of {@link RequestThreads} and what it runs. The pool's lock guards everything but {@link #task}, which
 * passes from the pool to the thread, and {@link #proceed}, which is called without it.
 */
final class RequestThread {
    /** A thread that seems to run may wait for a socket; but on a busy machine it may as well wait for a processor. */
    private static final int LOOKS_UNTIL_SLOW = 10;

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RequestThreads pool;
    private final Thread thread;
    private volatile Runnable task;
    private long tasks;
    private long tasksAtLook;
    private int looks;
    private boolean busy;
    private boolean slow;

    RequestThread(RequestThreads pool, int number) {
        this.pool = pool;
        this.thread = Threads.unstarted("request-" + number, this::run);
    }

    /** Gives it something to run; {@link #proceed} must follow, unless the calling thread is this one. */
    void assign(Runnable next) {
        busy = true;
        tasks++;
        task = next;
    }

    /** Wakes it, or starts it the first time. Called without the lock: waking is a system call. */
    void proceed() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    /** Begins to count the looks at its present request. */
    void seen() {
        tasksAtLook = tasks;
        looks = 0;
    }

    /**
     * Judges its present request: it does not get on when it was there at the last look already and the thread waits
     * for something now, or when it has been there for so many looks that the thread will wait for a socket.
     *
     * @return whether it is slow and was not before
     */
    boolean look() {
        if (!busy || slow) {
            return false;
        }
        if (tasks != tasksAtLook) {
            seen();
            return false;
        }
        if (task != null) {
            return false; // it was woken, but got no processor yet: another thread would only wait for one as well
        }
        slow = thread.getState() != Thread.State.RUNNABLE || ++looks >= LOOKS_UNTIL_SLOW;
        return slow;
    }

    /** Ends its request; returns whether it was slow. */
    boolean finished() {
        boolean wasSlow = slow;
        slow = false;
        busy = false;
        return wasSlow;
    }

    private void run() {
        while (awaitTask()) {
            Runnable current = task;
            task = null;
            try {
                current.run();
            } catch (Throwable e) {
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
            boolean ignored = Thread.interrupted(); // meant for the request that is over
            pool.finished(this);
        }
    }

    /** Waits for something to run; false when the thread shall leave. */
    private boolean awaitTask() {
        long deadline = System.nanoTime() + IDLE_NANOS;
        while (task == null) {
            long left = deadline - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else if (pool.mayLeave(this)) {
                return false;
            } else {
                deadline = System.nanoTime() + IDLE_NANOS;
            }
        }
        return true;
    }
}
