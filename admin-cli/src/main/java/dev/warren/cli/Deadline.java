// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.time.Duration;

/**
 * A moment by which a command must have ended. Immutable.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean over() {
        return nanos - System.nanoTime() <= 0;
    }

    /** Returns the time left, 1 ms or more, so that what may take no time is tried once. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanos - System.nanoTime()));
    }
}
