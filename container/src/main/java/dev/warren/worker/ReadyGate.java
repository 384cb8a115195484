// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a virtual thread wait until its socket can go on, by the selector of the socket's I/O thread. Thread-safe; one thread
 * waits at a time, since one request uses one direction of a connection.
 *
 * <p>XNIO would give each thread that waits a selector of its own, of two descriptors, and close it when the collector
 * finds it: with a thread for each request the process would run out of descriptors long before.
 */
final class ReadyGate {
    /** Whoever waits looks again then, whatever has happened; waiting without an event is allowed to end early. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile Thread waiting;

    /** Tells whether the calling thread should wait here; a platform thread keeps its selector for the next request. */
    static boolean suits() {
        return Thread.currentThread().isVirtual();
    }

    /**
     * Waits until the socket is ready, or for a second.
     *
     * @param resume has the I/O thread look at the socket
     * @throws InterruptedIOException if the thread is interrupted
     */
    void await(Runnable resume) throws InterruptedIOException {
        await(resume, LONGEST_NANOS);
    }

    /**
     * Waits until the socket is ready, or for a time, at most a second.
     *
     * @param resume has the I/O thread look at the socket
     * @param nanos how long at most
     * @throws InterruptedIOException if the thread is interrupted
     */
    void await(Runnable resume, long nanos) throws InterruptedIOException {
        waiting = Thread.currentThread(); // before the I/O thread can find the socket ready
        resume.run();
        LockSupport.parkNanos(this, Math.min(nanos, LONGEST_NANOS));
        waiting = null;
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the request was interrupted while it waited for its client");
        }
    }

    /** Lets the thread that waits go on, if there is one. Called by the I/O thread. */
    void open() {
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
