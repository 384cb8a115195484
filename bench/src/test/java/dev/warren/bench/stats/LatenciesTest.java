// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static Latencies from(int first, int last) {
        Latencies latencies = new Latencies();
        for (int micros = last; micros >= first; micros--) {
            latencies.add(micros);
        }
        return latencies;
    }

    @Test
    void percentilesAreOfTheNearestRankWhateverTheOrder() {
        Latencies latencies = from(1, 200);

        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(100)).isEqualTo(200);
    }

    @Test
    void aTinyPercentileIsTheSmallest() {
        assertThat(from(7, 9).percentile(0.1)).isEqualTo(7);
    }

    @Test
    void growsBeyondItsFirstSizeAndTakesOthersIn() {
        Latencies all = from(1, 1500);
        all.addAll(from(1501, 3000));

        assertThat(all.count()).isEqualTo(3000);
        assertThat(all.percentile(50)).isEqualTo(1500);
    }

    @Test
    void refusesToSummariseNothing() {
        assertThatThrownBy(() -> new Latencies().percentile(50)).isInstanceOf(IllegalStateException.class);
    }
}
