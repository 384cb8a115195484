// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells an operator what goes on for a while: at once, and then about it again only after ten seconds, since it can end and begin anew
 * with every connection. Owned by the front thread.
 */
final class Complaints {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<String> operator;
    private final LongSupplier clock;
    private final Map<About, Long> toldAt = new HashMap<>();
    private long refused;

    /** What is complained about. */
    enum About {
        DESCRIPTORS,
        UNDER_WAY,
        ACCEPT,
        FULL,
        REFUSED
    }

    Complaints(Consumer<String> operator, LongSupplier nanoClock) {
        this.operator = operator;
        this.clock = nanoClock;
    }

    void tell(About about, String line) {
        if (due(about)) {
            operator.accept(line);
        }
    }

    /** Counts connections that got a 503. */
    void refused(int count) {
        refused += count;
        if (refused > 0 && due(About.REFUSED)) {
            operator.accept(
                    refused + " connections got a 503: no worker took them within front.queue-timeout, or more than"
                            + " front.max-waiting waited already");
            refused = 0;
        }
    }

    private boolean due(About about) {
        long now = clock.getAsLong();
        Long last = toldAt.get(about);
        boolean due = last == null || now - last >= INTERVAL_NANOS;
        if (due) {
            toldAt.put(about, now);
        }
        return due;
    }
}
