// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.stats;

import java.util.Arrays;

/** Latencies of one connection or thread, in the order they came. Not thread-safe: one for each thread, merged at the end. */
public final class Latencies {
    private long[] micros = new long[1024];
    private int count;

    /** Creates an empty collection. */
    public Latencies() {}

    /**
     * Adds one latency.
     *
     * @param latencyMicros 0 or more µs
     */
    public void add(long latencyMicros) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = latencyMicros;
    }

    /**
     * Adds all of another collection's latencies, which stays as it is.
     *
     * @param other the other collection
     */
    public void addAll(Latencies other) {
        long[] merged = Arrays.copyOf(micros, Math.max(micros.length, count + other.count));
        System.arraycopy(other.micros, 0, merged, count, other.count);
        micros = merged;
        count += other.count;
    }

    /**
     * Tells how many latencies were added.
     *
     * @return 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Returns the smallest latency that at least {@code percent} of all do not exceed (nearest rank).
     *
     * @param percent above 0, up to 100
     * @return µs
     * @throws IllegalStateException if nothing was added
     */
    public long percentile(double percent) {
        if (count == 0) {
            throw new IllegalStateException("no latencies were added");
        }
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.clamp(rank, 1, count) - 1];
    }
}
