// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the master every two seconds what this worker knows of sessions, from a thread of its own: a store that keeps it waiting must not
 * keep the {@link Heartbeat} waiting. Thread-safe.
 */
final class SessionReports {
    private static final Logger LOG = Logger.getLogger(SessionReports.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Applications applications;
    private final Link link;
    private final Duration interval;
    private boolean ended;

    SessionReports(Applications applications, Link link) {
        this(applications, link, INTERVAL);
    }

    /** Tells more often, for tests. */
    SessionReports(Applications applications, Link link, Duration interval) {
        this.applications = applications;
        this.link = link;
        this.interval = interval;
    }

    /** Starts the thread; it ends with the process. */
    void start() {
        Threads.daemon("session-reports", this::run);
    }

    private void run() {
        tell(figures(false), false); // a store that nobody has asked for anything need not open while the worker starts
        try {
            while (true) {
                Thread.sleep(interval);
                tell(figures(true), false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells for the last time what this worker has counted. Waits neither for the store nor for the thread that may wait for it. */
    void last() {
        tell(figures(false), true);
    }

    private List<ApplicationSessions> figures(boolean askStore) {
        try {
            return applications.sessionFigures(askStore);
        } catch (RuntimeException e) { // figures are not worth a worker
            LOG.log(Level.WARNING, "the figures of sessions could not be taken, and are taken again later", e);
            return List.of();
        }
    }

    /** What was counted before the last report must not come after it. */
    private synchronized void tell(List<ApplicationSessions> figures, boolean last) {
        if (!ended && !figures.isEmpty()) {
            link.send(new Message.SessionFigures(figures));
        }
        ended |= last;
    }
}
