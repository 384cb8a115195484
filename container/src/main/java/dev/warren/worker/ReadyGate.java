// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
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

    /** How a platform thread waits: with a selector of its own, which it keeps for the next request. */
    interface OwnWait {
        /** Waits as XNIO does. */
        void await() throws IOException;
    }

    /**
     * Waits until the socket is ready, a virtual thread for a second at most.
     *
     * @param resume has the I/O thread look at the socket
     * @param own waits instead if the calling thread is no virtual one
     * @throws IOException if the wait fails; an {@link InterruptedIOException} if the thread is interrupted
     */
    void await(Runnable resume, OwnWait own) throws IOException {
        await(resume, LONGEST_NANOS, own);
    }

    /**
     * Waits until the socket is ready, or for a time, a virtual thread for a second at most.
     *
     * @param resume has the I/O thread look at the socket
     * @param nanos how long at most
     * @param own waits instead if the calling thread is no virtual one
     * @throws IOException if the wait fails; an {@link InterruptedIOException} if the thread is interrupted
     */
    void await(Runnable resume, long nanos, OwnWait own) throws IOException {
        if (!Thread.currentThread().isVirtual()) {
            own.await();
            return;
        }
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
