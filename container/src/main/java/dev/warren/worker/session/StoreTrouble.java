// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the operator that the store does not do its work, without a line for every request that notices. Thread-safe. */
final class StoreTrouble {
    private static final Logger LOG = Logger.getLogger(StoreTrouble.class.getName());
    private static final long QUIET = Duration.ofSeconds(5).toNanos();

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());
    private static final AtomicLong SILENT = new AtomicLong();

    private StoreTrouble() {}

    /** Returns the failure with which a stage of the store has ended; wraps what a store must not throw. */
    static StoreException of(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return failure instanceof StoreException known
                ? known
                : new StoreException(
                        StoreException.Reason.UNAVAILABLE,
                        "the store of sessions failed unexpectedly: " + failure,
                        failure);
    }

    /**
     * Tells it once in five seconds.
     *
     * @param where what noticed it, an application or a path
     * @param failure what happened
     */
    static void tell(String where, StoreException failure) {
        long now = System.nanoTime();
        long next = NEXT.get();
        if (now - next < 0 || !NEXT.compareAndSet(next, now + QUIET)) {
            SILENT.incrementAndGet();
            return;
        }
        long untold = SILENT.getAndSet(0);
        LOG.log(Level.SEVERE, "requests that need a session get 503, at {0}: {1}{2}", new Object[] {
            where, failure.getMessage(), untold == 0 ? "" : " (and " + untold + " times before)"
        });
    }
}
