// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.SocketErrors;
import dev.warren.bench.stats.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    /** Two rounds of "fast" and "slow", in mixed order; "late" has been measured once only. */
    private final Measurements measurements = new Measurements(List.of(
            measurement("fast", 1, 300),
            measurement("slow", 0, 100),
            measurement("fast", 0, 200),
            measurement("slow", 1, 100),
            measurement("late", 0, 100)));

    private static Measurement measurement(String contender, int round, long perSecond) {
        return new Measurement(
                contender,
                LoadKind.KEEP_ALIVE,
                round,
                new LoadResult(perSecond, 1_000_000, 10, 20, new SocketErrors(1, 0, 0, 0), 2));
    }

    @Test
    void ratiosCompareTheSameRounds() {
        assertThat(measurements.ratio("fast", "slow", LoadKind.KEEP_ALIVE)).contains(new Spread(2.5, 2, 3));
    }

    @Test
    void thereIsNoRatioToWhatWasNotMeasuredOrNotAsOften() {
        assertThat(measurements.ratio("fast", "absent", LoadKind.KEEP_ALIVE)).isEmpty();
        assertThat(measurements.ratio("fast", "late", LoadKind.KEEP_ALIVE)).isEmpty();
        assertThat(measurements.ratio("fast", "slow", LoadKind.SHORT)).isEmpty();
    }

    @Test
    void figuresAreSummarisedOverTheRounds() {
        assertThat(measurements.spread("fast", LoadKind.KEEP_ALIVE, LoadResult::requestsPerSecond))
                .contains(new Spread(250, 200, 300));
        assertThat(measurements.spread("fast", LoadKind.SHORT, LoadResult::requestsPerSecond))
                .isEmpty();
    }

    @Test
    void errorsAddUpOverTheRounds() {
        assertThat(measurements.errors("fast", LoadKind.KEEP_ALIVE)).isEqualTo(6);
    }
}
