// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.stats.Spread;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void showsNumbersWithTheirUnits() {
        assertThat(Figures.throughput(new Spread(71_204.4, 68_010, 73_555))).isEqualTo("71,204 (68,010-73,555)");
        assertThat(Figures.ratio(new Spread(1.021, 0.97, 1.05))).isEqualTo("1.02 (0.97-1.05)");
        assertThat(Figures.latency(843)).isEqualTo("0.84 ms");
        assertThat(Figures.seconds(Duration.ofMillis(540))).isEqualTo("0.54 s");
        assertThat(Figures.megabytes(82 * 1024 * 1024)).isEqualTo("82 MB");
    }
}
