// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void dividesRoundByRoundSoThatASlowRoundSlowsBothSides() {
        assertThat(Ratios.perRound(List.of(100.0, 50.0, 99.0), List.of(100.0, 50.0, 110.0)))
                .containsExactly(1.0, 1.0, 0.9);
    }

    @Test
    void refusesDifferentNumbersOfRounds() {
        assertThatThrownBy(() -> Ratios.perRound(List.of(1.0), List.of(1.0, 2.0)))
                .hasMessageContaining("1 against 2");
    }

    @Test
    void refusesABaselineOfZeroOrNoNumber() {
        assertThatThrownBy(() -> Ratios.perRound(List.of(1.0), List.of(0.0))).hasMessageContaining("not above 0");
        assertThatThrownBy(() -> Ratios.perRound(List.of(1.0), List.of(Double.NaN)))
                .hasMessageContaining("not above 0");
    }
}
