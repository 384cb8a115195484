// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.OperatorError;
import dev.warren.container.Threads;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.Home;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the drop directories again and again, in a thread of its own. Thread-safe. */
public final class DropWatch {
    private static final Logger LOG = LoggerFactory.getLogger("staging");

    private final Glances glances;
    private final Consumer<Glance> onGlance;
    private final Object lock = new Object();
    private Duration interval = Duration.ZERO;
    private DeployConfig config = DeployConfig.DEFAULTS;
    private boolean started;

    /**
     * Creates a watch that does not look yet.
     *
     * @param home where the drop directories are
     * @param onGlance gets every glance, in the watch's thread
     */
    public DropWatch(Home home, Consumer<Glance> onGlance) {
        this.glances = new Glances(DropDirectories.of(home));
        this.onGlance = onGlance;
    }

    /**
     * Looks from now on as the configuration says, or not at all.
     *
     * @param next whether, how often, where and how deep
     */
    public void follow(DeployConfig next) {
        synchronized (lock) {
            config = next;
            interval = config.auto() ? config.scanInterval() : Duration.ZERO;
            lock.notifyAll();
            if (!started && config.auto()) {
                started = true;
                Threads.daemon("drop-watch", this::run);
            }
        }
    }

    private void run() {
        String complaint = "";
        try {
            while (true) {
                complaint = look(complaint, awaitNext());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what was wrong, to be told again only when it is something else. */
    private String look(String complaint, DeployConfig how) {
        try {
            onGlance.accept(glances.take(how.deepScan(), how.javaee()));
            return "";
        } catch (OperatorError e) {
            if (!e.getMessage().equals(complaint)) {
                LOG.warn("{}; nothing is undeployed because of that", e.report());
            }
            return e.getMessage();
        }
    }

    /** Returns how the next look is taken. */
    private DeployConfig awaitNext() throws InterruptedException {
        synchronized (lock) {
            long last = System.nanoTime();
            while (interval.isZero() || System.nanoTime() - last < interval.toNanos()) {
                long left = interval.isZero() ? 0 : interval.toNanos() - (System.nanoTime() - last);
                lock.wait(left / 1_000_000 + (interval.isZero() ? 0 : 1));
            }
            return config;
        }
    }
}
