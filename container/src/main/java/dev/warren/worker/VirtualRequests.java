// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs each request in a virtual thread of its own, so many at once and no more. Thread-safe.
 *
 * <p>The limit is not for the threads' sake, which cost next to nothing, but for what requests use: connections to a
 * database, heap.
 */
final class VirtualRequests extends RequestRunner {
    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final int most;
    private final int queueLimit;
    private int running;
    private long created;
    private volatile int waitingCount;

    /**
     * Makes it; it has no threads yet.
     *
     * @param most the most requests that run at once, at least 1
     * @param queueLimit the most requests that wait
     */
    VirtualRequests(int most, int queueLimit) {
        this.most = most;
        this.queueLimit = queueLimit;
    }

    /**
     * Runs a task in a new thread, now or when another has ended.
     *
     * @throws RejectedExecutionException if the queue is full
     */
    @Override
    public void execute(Runnable task) {
        long number;
        synchronized (lock) {
            if (running >= most) {
                enqueue(task);
                return;
            }
            running++;
            number = ++created;
        }
        start(task, number);
    }

    private void enqueue(Runnable task) {
        if (waiting.size() >= queueLimit) {
            throw new RejectedExecutionException(most + " requests run and " + queueLimit + " wait");
        }
        waiting.add(task);
        waitingCount = waiting.size();
    }

    private void start(Runnable task, long number) {
        boolean started = false;
        try {
            Threads.light("request-" + number, () -> run(task));
            started = true;
        } finally {
            if (!started) {
                finished(); // no memory for a thread: its place must not be lost
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } finally {
            finished();
        }
    }

    private void finished() {
        Optional<Runnable> next;
        long number;
        synchronized (lock) {
            next = Optional.ofNullable(waiting.poll());
            waitingCount = waiting.size();
            if (next.isEmpty()) {
                running--;
            }
            number = ++created;
        }
        next.ifPresent(task -> start(task, number));
    }

    @Override
    boolean saturated() {
        return waitingCount >= queueLimit && full();
    }

    private boolean full() {
        synchronized (lock) {
            return running >= most;
        }
    }

    @Override
    int waitingCount() {
        return waitingCount;
    }

    /** A virtual thread cannot keep any for the next request, as it ends with its own. */
    @Override
    ByteBufferPool newBuffers() {
        return new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_KEPT, 0);
    }
}
