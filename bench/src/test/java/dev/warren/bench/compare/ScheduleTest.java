// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private final Schedule schedule = new Schedule(20);

    @Test
    void everyRoundHasEveryContenderOnce() {
        assertThat(schedule.order(NAMES, 3)).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void theOrderChangesFromRoundToRoundButNotFromRunToRun() {
        Set<List<String>> orders = IntStream.range(0, 9)
                .mapToObj(round -> schedule.order(NAMES, round))
                .collect(Collectors.toSet());

        assertThat(orders).hasSizeGreaterThan(3);
        assertThat(new Schedule(20).order(NAMES, 5)).isEqualTo(schedule.order(NAMES, 5));
    }
}
