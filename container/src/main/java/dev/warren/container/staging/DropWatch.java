// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.OperatorError;
import dev.warren.container.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the drop directory again and again, in a thread of its own. Thread-safe. */
public final class DropWatch {
    private static final Logger LOG = LoggerFactory.getLogger("staging");

    private final Glances glances;
    private final Consumer<Glance> onGlance;
    private final Object lock = new Object();
    private Duration interval = Duration.ZERO;
    private boolean started;

    /**
     * Creates a watch that does not look yet.
     *
     * @param directory the drop directory
     * @param onGlance gets every glance, in the watch's thread
     */
    public DropWatch(Path directory, Consumer<Glance> onGlance) {
        this.glances = new Glances(directory);
        this.onGlance = onGlance;
    }

    /**
     * Looks from now on each {@code next}, or not at all.
     *
     * @param next time between two looks; zero stops them
     */
    public void every(Duration next) {
        synchronized (lock) {
            interval = next;
            lock.notifyAll();
            if (!started && !next.isZero()) {
                started = true;
                Threads.daemon("drop-watch", this::run);
            }
        }
    }

    private void run() {
        String complaint = "";
        try {
            while (true) {
                awaitNext();
                complaint = look(complaint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what was wrong, to be told again only when it is something else. */
    private String look(String complaint) {
        try {
            onGlance.accept(glances.take());
            return "";
        } catch (OperatorError e) {
            if (!e.getMessage().equals(complaint)) {
                LOG.warn("{}; nothing is undeployed because of that", e.report());
            }
            return e.getMessage();
        }
    }

    private void awaitNext() throws InterruptedException {
        synchronized (lock) {
            long last = System.nanoTime();
            while (interval.isZero() || System.nanoTime() - last < interval.toNanos()) {
                long left = interval.isZero() ? 0 : interval.toNanos() - (System.nanoTime() - last);
                lock.wait(left / 1_000_000 + (interval.isZero() ? 0 : 1));
            }
        }
    }
}
