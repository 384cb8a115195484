// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.stats;

import java.util.List;
import java.util.stream.IntStream;

/** Ratios between two contenders, taken round by round: a slow moment of the machine then slows both sides of each. */
public final class Ratios {
    private Ratios() {}

    /**
     * Divides what one contender reached in each round by what the baseline reached in the same round.
     *
     * @param subject one figure a round
     * @param baseline the baseline's figure of the same rounds, each above 0
     * @return one ratio a round
     * @throws IllegalArgumentException if the two have different numbers of rounds, or a baseline figure is not above 0
     */
    public static List<Double> perRound(List<Double> subject, List<Double> baseline) {
        if (subject.size() != baseline.size()) {
            throw new IllegalArgumentException(
                    "rounds differ: " + subject.size() + " against " + baseline.size() + " of the baseline");
        }
        if (baseline.stream().anyMatch(figure -> !(figure > 0))) {
            throw new IllegalArgumentException("a baseline figure is not above 0: " + baseline);
        }
        return IntStream.range(0, subject.size())
                .mapToObj(round -> subject.get(round) / baseline.get(round))
                .toList();
    }
}
