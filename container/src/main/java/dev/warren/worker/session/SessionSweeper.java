// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.container.Threads;
import dev.warren.sessions.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks for sessions whose time has passed, a little apart from the other workers, who do the same: whoever comes first ends a session and
 * tells its listeners. Thread-safe.
 */
final class SessionSweeper implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SessionSweeper.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<SharedSessions> all = new CopyOnWriteArrayList<>();
    private final Thread thread = Threads.daemon("session-sweeper", this::run);

    void add(SharedSessions sessions) {
        all.add(sessions);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis())));
                all.forEach(SessionSweeper::sweep);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "no session is looked for any more", e);
        }
    }

    private static void sweep(SharedSessions sessions) {
        try {
            sessions.expire();
            sessions.forgetEnded();
        } catch (StoreException e) {
            if (isTrouble(e)
                    && !Thread.currentThread().isInterrupted()) { // else the end of the worker has interrupted it
                StoreTrouble.tell(sessions.application(), e);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "sessions of " + sessions.application() + " are looked for again in a second", e);
        }
    }

    /** While the store is being opened for the first time no request has missed it; if that fails, the store itself tells. */
    static boolean isTrouble(StoreException failure) {
        return failure.reason() != StoreException.Reason.OPENING;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
