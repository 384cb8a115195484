// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When each slot may start a worker again. A worker that died after it had served is replaced at once; one that never served, or for
 * less than a second, is waited for: 0.1 s, doubling to 30 s. Owned by the master thread.
 */
final class Slots {
    static final Duration SERVED = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Map<Integer, Slot> slots = new HashMap<>();

    private record Slot(int restarts, int failures, Instant notBefore) {}

    boolean mayStart(int slot, Instant now) {
        Slot known = slots.get(slot);
        return known == null || !now.isBefore(known.notBefore());
    }

    /** A worker that had served for a while died. */
    void died(int slot, Instant now) {
        slots.merge(slot, new Slot(1, 0, now), (known, first) -> new Slot(known.restarts() + 1, 0, now));
    }

    /**
     * A worker failed to start, or died within a second after it did.
     *
     * @return how long the slot waits now
     */
    Duration failed(int slot, Instant now) {
        int failures = 1 + (slots.containsKey(slot) ? slots.get(slot).failures() : 0);
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures - 1, 16));
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        slots.put(slot, new Slot(restarts(slot) + 1, failures, now.plus(bounded)));
        return bounded;
    }

    /** Another generation or configuration may do better: nothing is waited for. */
    void forgive() {
        slots.replaceAll((slot, known) -> new Slot(known.restarts(), 0, Instant.MIN));
    }

    int restarts(int slot) {
        Slot known = slots.get(slot);
        return known == null ? 0 : known.restarts();
    }
}
