// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.Target;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures worker classes with each servlet, over connections that are kept. All run at the same time, one is under load.
 * Owned by the main thread.
 */
final class ClassComparison {
    /** There are nine pairs of class and servlet, and their differences are large. */
    private static final int MOST_ROUNDS = 3;

    private static final int WARM_UPS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    /** A load ends while its last requests wait, and a server still works on them: 64 at 20 a second and worker. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Schedule SCHEDULE = new Schedule(50);

    private final Load load;
    private final CompareOptions options;
    private final Entrants entrants;
    private final Map<Servlets, List<Measurement>> measured = new EnumMap<>(Servlets.class);

    ClassComparison(StartUp startUp, Load load, CompareOptions options, PrintStream progress) {
        this.load = load;
        this.options = options;
        this.entrants = new Entrants(startUp, progress, this::forget);
        for (Servlets servlet : Servlets.values()) {
            measured.put(servlet, new ArrayList<>());
        }
    }

    ClassOutcome run(List<Contender> classes) throws InterruptedException {
        entrants.enterAll(classes);
        for (Servlets servlet : Servlets.values()) {
            for (Entrant entrant : entrants.present()) {
                entrants.unlessItFails(entrant, ready -> warmUp(ready, servlet));
            }
            for (int round = 0; round < Math.min(options.rounds(), MOST_ROUNDS); round++) {
                int number = round;
                for (Entrant entrant : SCHEDULE.order(entrants.present(), round)) {
                    entrants.unlessItFails(entrant, ready -> measure(ready, servlet, number));
                }
            }
        }
        Map<Servlets, Measurements> all = new EnumMap<>(Servlets.class);
        measured.forEach((servlet, measurements) -> all.put(servlet, new Measurements(measurements)));
        entrants.closeAll();
        return new ClassOutcome(entrants.contenders(), all, entrants.notes());
    }

    private void forget(String name) {
        measured.values().forEach(list -> list.removeIf(one -> one.contender().equals(name)));
    }

    private void warmUp(Entrant entrant, Servlets servlet) throws IOException, InterruptedException {
        entrants.say("warming up class " + entrant.name() + " with " + servlet.label());
        for (int i = 0; i < WARM_UPS; i++) {
            run(entrant, servlet, WARM_UP);
        }
    }

    private LoadResult run(Entrant entrant, Servlets servlet, Duration length)
            throws IOException, InterruptedException {
        Target target = servlet.at(entrant.deployment().target());
        return load.start(target, LoadKind.KEEP_ALIVE, length).await();
    }

    private void measure(Entrant entrant, Servlets servlet, int round) throws IOException, InterruptedException {
        Thread.sleep(PAUSE);
        LoadResult result = run(entrant, servlet, options.length());
        measured.get(servlet).add(new Measurement(entrant.name(), LoadKind.KEEP_ALIVE, round, result));
        entrants.say("class %-8s  %-48s  %8s/s  p50 %s  p99 %s  errors %d"
                .formatted(
                        entrant.name(),
                        servlet.label(),
                        Figures.whole(result.requestsPerSecond()),
                        Figures.latency(result.p50Micros()),
                        Figures.latency(result.p99Micros()),
                        result.errors()));
    }
}
