// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.SessionContenders;
import dev.warren.bench.lab.Pace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DuelTest {
    private static Duel duel(double goal) {
        Checkout nowhere = new Checkout(Path.of("nowhere"));
        return new Duel(
                SessionContenders.warren("redis://127.0.0.1:1", nowhere),
                SessionContenders.warren("local", nowhere),
                Use.WRITE,
                goal,
                new Pace(1, Duration.ofSeconds(1), 1));
    }

    @Test
    void aRatioIsReachedWithIt() {
        assertThat(duel(0.75).isReachedBy(0.75)).isTrue();
        assertThat(duel(0.75).isReachedBy(0.74)).isFalse();
        assertThat(duel(0.75).goalInWords()).isEqualTo("at least 0.75");
    }

    @Test
    void aheadIsMoreThanAsFast() {
        assertThat(duel(Duel.AHEAD).isReachedBy(1.01)).isTrue();
        assertThat(duel(Duel.AHEAD).isReachedBy(1)).isFalse();
        assertThat(duel(Duel.AHEAD).goalInWords()).isEqualTo("ahead");
    }

    @Test
    void aStoreIsNamedWithoutItsAddress() {
        assertThat(duel(1).what())
                .isEqualTo("each request writes one attribute: Warren, 2 workers, redis, against Warren, 2 workers,"
                        + " local");
    }
}
