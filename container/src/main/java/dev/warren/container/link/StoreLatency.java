// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

/**
 * How long calls of a store took. Immutable.
 *
 * @param p50Nanos what half of them did not exceed
 * @param p99Nanos what 99 of 100 did not exceed
 */
public record StoreLatency(long p50Nanos, long p99Nanos) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a time is negative
     */
    public StoreLatency {
        Ranges.require("p50Nanos", p50Nanos, 0, Long.MAX_VALUE);
        Ranges.require("p99Nanos", p99Nanos, 0, Long.MAX_VALUE);
    }

    /**
     * Returns the longer times of two workers: a mean would hide the one that is slow.
     *
     * @param other what another one measured
     * @return for each share the longer time
     */
    public StoreLatency worse(StoreLatency other) {
        return new StoreLatency(Math.max(p50Nanos, other.p50Nanos), Math.max(p99Nanos, other.p99Nanos));
    }
}
