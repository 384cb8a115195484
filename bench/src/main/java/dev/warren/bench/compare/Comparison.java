// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run: start all, warm them up, measure round by round, look at their memory. Owned by the main thread. */
final class Comparison {
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final int MOST_WARM_UPS = 24;
    private static final double STILL_FASTER = 1.05;
    private static final Duration LEAD_IN = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Schedule SCHEDULE = new Schedule(20);

    private final Load load;
    private final CompareOptions options;
    private final Entrants entrants;
    private final List<Measurement> measurements = new ArrayList<>();

    Comparison(StartUp startUp, Load load, CompareOptions options, PrintStream progress) {
        this.load = load;
        this.options = options;
        this.entrants = new Entrants(
                startUp,
                progress,
                name -> measurements.removeIf(one -> one.contender().equals(name)));
    }

    Outcome run(List<Contender> contenders) throws IOException, InterruptedException {
        entrants.enterAll(contenders);
        for (Entrant entrant : entrants.present()) {
            entrants.unlessItFails(entrant, this::warmUp);
        }
        List<Double> idle = idlePercent();
        List<Entrant> idleOrder = entrants.present();
        for (int round = 0; round < options.rounds(); round++) {
            measure(round);
        }
        List<Cost> costs = new ArrayList<>();
        for (Entrant entrant : entrants.present()) {
            costs.add(new Cost(
                    entrant.name(),
                    entrant.firstAnswerMillis(),
                    entrant.fresh(),
                    idle.get(idleOrder.indexOf(entrant)),
                    Footprint.of(entrant.deployment())));
        }
        entrants.closeAll();
        return new Outcome(entrants.contenders(), new Measurements(measurements), costs, entrants.notes());
    }

    /**
     * Ends when it gets no faster. Many JVMs share one load and each compiles for itself, so that each gets of it what a
     * single JVM would: it must have got no faster as many times in a row as there are JVMs.
     */
    private void warmUp(Entrant entrant) throws IOException, InterruptedException {
        entrants.say("warming up " + entrant.name());
        int jvms = entrant.deployment().servers().size();
        for (LoadKind kind : LoadKind.values()) {
            double best = 0;
            int noFaster = 0;
            for (int i = 0; i < MOST_WARM_UPS && noFaster < jvms; i++) {
                LoadResult result =
                        load.start(entrant.deployment().target(), kind, WARM_UP).await();
                noFaster = result.requestsPerSecond() > best * STILL_FASTER ? 0 : noFaster + 1;
                best = Math.max(best, result.requestsPerSecond());
            }
        }
    }

    private List<Double> idlePercent() throws IOException, InterruptedException {
        Thread.sleep(IDLE); // what the warm-up left to do, as compiling, is done now
        List<Footprint> before = footprints();
        Thread.sleep(IDLE);
        List<Footprint> after = footprints();
        List<Double> percent = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Duration used = after.get(i).processorTime().minus(before.get(i).processorTime());
            percent.add(100.0 * used.toMillis() / IDLE.toMillis());
        }
        return percent;
    }

    private List<Footprint> footprints() throws IOException {
        List<Footprint> footprints = new ArrayList<>();
        for (Entrant entrant : entrants.present()) {
            footprints.add(Footprint.of(entrant.deployment()));
        }
        return footprints;
    }

    private void measure(int round) throws InterruptedException {
        for (LoadKind kind : LoadKind.values()) {
            for (Entrant entrant :
                    SCHEDULE.order(entrants.present(), round * LoadKind.values().length + kind.ordinal())) {
                entrants.unlessItFails(entrant, ready -> measure(ready, kind, round));
            }
        }
    }

    private void measure(Entrant entrant, LoadKind kind, int round) throws IOException, InterruptedException {
        load.start(entrant.deployment().target(), kind, LEAD_IN).await();
        LoadResult result = load.start(entrant.deployment().target(), kind, options.length())
                .await();
        measurements.add(new Measurement(entrant.name(), kind, round, result));
        entrants.say("round %d of %d  %-17s  %-15s  %8s/s  p50 %s  p99 %s  errors %d"
                .formatted(
                        round + 1,
                        options.rounds(),
                        kind.label(),
                        entrant.name(),
                        Figures.whole(result.requestsPerSecond()),
                        Figures.latency(result.p50Micros()),
                        Figures.latency(result.p99Micros()),
                        result.errors()));
    }
}
