// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.warren.container.link.StoreLatency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final long BEGIN = Long.MAX_VALUE - 5; // System.nanoTime may begin anywhere, and wrap

    private final Latency latency = new Latency(BEGIN);

    private static long after(long seconds) {
        return BEGIN + Duration.ofSeconds(seconds).toNanos();
    }

    private StoreLatency lately(long seconds) {
        return latency.lately(after(seconds)).orElseThrow();
    }

    @Test
    void nothingWasRecordedAtFirst() {
        assertThat(latency.lately(after(1))).isEmpty();
    }

    @Test
    void percentilesAreThoseOfAllCallsWithinOneInAHundred() {
        for (int i = 1; i <= 1_000; i++) {
            latency.record(i * 1_000);
        }

        assertThat((double) lately(1).p50Nanos()).isCloseTo(500_000, within(5_000.0));
        assertThat((double) lately(2).p99Nanos()).isCloseTo(990_000, within(9_900.0));
    }

    @Test
    void oneSlowCallOfManyIsNotTheNinetyNinthPercentile() {
        for (int i = 0; i < 1_000; i++) {
            latency.record(1_000);
        }
        latency.record(Duration.ofSeconds(5).toNanos());

        assertThat(lately(1).p99Nanos()).isLessThan(2_000);
    }

    @Test
    void callsAreRememberedForHalfAMinuteAtLeast() {
        latency.record(7_000);
        latency.lately(after(29));
        latency.record(1_000);

        for (int second = 31; second <= 59; second += 2) {
            assertThat(latency.lately(after(second))).isPresent();
        }
        assertThat((double) lately(59).p99Nanos()).isCloseTo(7_000, within(70.0));
    }

    @Test
    void callsAreForgottenAfterAMinute() {
        latency.record(7_000);
        latency.lately(after(1));
        latency.lately(after(30));
        latency.lately(after(60));

        assertThat(latency.lately(after(62))).isEmpty();
    }

    @Test
    void whatWasRecordedIsForgottenWhenNobodyHasAskedForLong() {
        latency.record(7_000);
        latency.lately(after(1));
        latency.record(1_000);

        assertThat((double) lately(3_600).p99Nanos()).isCloseTo(1_000, within(10.0));
    }

    @Test
    void clockThatWasSetBackCountsAsNoTime() {
        latency.record(-1);

        assertThat(lately(1)).isEqualTo(new StoreLatency(0, 0));
    }
}
