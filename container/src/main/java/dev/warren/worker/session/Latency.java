// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.container.link.StoreLatency;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * How long something took in the last half minute, or up to a whole one: figures of a worker's whole life would hide what is slow now.
 * Thread-safe; recording neither locks nor waits.
 */
final class Latency {
    private static final int DIGITS = 2;
    private static final long HALF_NANOS = Duration.ofSeconds(30).toNanos();

    private final Recorder recorder = new Recorder(DIGITS);
    private Histogram fresh = new Histogram(DIGITS);
    private Histogram before = new Histogram(DIGITS);
    private Histogram recorded;
    private long turnsAt;

    /**
     * Begins with nothing recorded.
     *
     * @param now the time of {@link System#nanoTime}
     */
    Latency(long now) {
        this.turnsAt = now + HALF_NANOS;
    }

    /** Takes note of one call; the clock of a machine may be set back. */
    void record(long nanos) {
        recorder.recordValue(Math.max(0, nanos));
    }

    /**
     * Sums up. Called now and then, at least twice a minute; what was recorded longer ago is forgotten then.
     *
     * @param now the time of {@link System#nanoTime}
     * @return nothing if nothing was recorded
     */
    synchronized Optional<StoreLatency> lately(long now) {
        if (now - turnsAt >= HALF_NANOS) {
            before.reset(); // nobody has asked for so long that what is fresh is not fresh any more
            fresh.reset();
        }
        recorded = recorder.getIntervalHistogram(recorded);
        fresh.add(recorded);
        Histogram all = fresh.copy();
        all.add(before);
        if (now - turnsAt >= 0) {
            Histogram emptied = before;
            emptied.reset();
            before = fresh;
            fresh = emptied;
            turnsAt = now + HALF_NANOS;
        }
        return all.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new StoreLatency(all.getValueAtPercentile(50), all.getValueAtPercentile(99)));
    }
}
