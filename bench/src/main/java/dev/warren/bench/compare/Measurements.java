// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.stats.Ratios;
import dev.warren.bench.stats.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Everything that a comparison has measured, in any order. Immutable. */
record Measurements(List<Measurement> all) {

    Measurements {
        all = List.copyOf(all);
    }

    /** Summarises one figure of a contender over its rounds; nothing if it was not measured. */
    Optional<Spread> spread(String contender, LoadKind kind, ToDoubleFunction<LoadResult> figure) {
        List<Double> rounds = rounds(contender, kind, figure);
        return rounds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(rounds));
    }

    /** Summarises the ratios of two throughputs; nothing unless both were measured in the same number of rounds. */
    Optional<Spread> ratio(String contender, String baseline, LoadKind kind) {
        List<Double> subject = rounds(contender, kind, LoadResult::requestsPerSecond);
        List<Double> base = rounds(baseline, kind, LoadResult::requestsPerSecond);
        boolean comparable = !subject.isEmpty() && subject.size() == base.size();
        return comparable ? Optional.of(Spread.of(Ratios.perRound(subject, base))) : Optional.empty();
    }

    /** Counts what went wrong under both kinds of load in all rounds. */
    long errors(String contender, LoadKind kind) {
        return all.stream()
                .filter(m -> m.contender().equals(contender) && m.kind() == kind)
                .mapToLong(m -> m.result().errors())
                .sum();
    }

    private List<Double> rounds(String contender, LoadKind kind, ToDoubleFunction<LoadResult> figure) {
        return all.stream()
                .filter(m -> m.contender().equals(contender) && m.kind() == kind)
                .sorted(Comparator.comparingInt(Measurement::round))
                .map(m -> figure.applyAsDouble(m.result()))
                .toList();
    }
}
