// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that never jumps: set once from the system's time, then advanced by {@link System#nanoTime}. Immutable. */
public final class MonotonicClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    /** Starts the clock at the system's present time. */
    public MonotonicClock() {
        // nothing to set: both fields are read at the same moment
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
