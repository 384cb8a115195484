// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.Target;
import dev.warren.bench.process.Proc;
import dev.warren.bench.report.Figures;
import dev.warren.bench.stats.Ratios;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One server of a race, with what it has reached. Owned by the main thread. */
final class Runner {
    private final Contender contender;
    private final Deployment deployment;
    private final Load load;
    private final List<Double> throughputs = new ArrayList<>();
    private Duration processorTime = Duration.ZERO;
    private long requests;
    private long errors;

    Runner(Contender contender, Deployment deployment, Load load) {
        this.contender = contender;
        this.deployment = deployment;
        this.load = load;
    }

    /** Runs a load that does not count, except for what goes wrong. */
    void warmUp(String path, Duration length) throws IOException, InterruptedException {
        errors += load(deployment.target().at(path), length).errors();
    }

    /** Measures one round. */
    void measure(Duration length) throws IOException, InterruptedException {
        Duration before = used();
        LoadResult result = load(deployment.target(), length);
        processorTime = processorTime.plus(used().minus(before));
        requests += result.requests();
        throughputs.add(result.requestsPerSecond());
        errors += result.errors();
    }

    private LoadResult load(Target target, Duration length) throws IOException, InterruptedException {
        return load.start(target, LoadKind.KEEP_ALIVE, length).await();
    }

    private Duration used() throws IOException {
        Duration all = Duration.ZERO;
        for (long pid : deployment.processes()) {
            all = all.plus(Proc.processorTime(pid));
        }
        return all;
    }

    Contender contender() {
        return contender;
    }

    /** Returns requests per second of each round. */
    List<Double> throughputs() {
        return List.copyOf(throughputs);
    }

    /** Compares it with another server of the race; {@code goal} is the smallest ratio that reaches it. */
    Finding against(Runner baseline, String what, double goal) {
        Spread ratio = Spread.of(Ratios.perRound(throughputs, baseline.throughputs));
        return new Finding(
                what + ": " + contender.description() + ", against " + baseline.contender.description(),
                "at least " + Figures.ratio(goal),
                String.format(
                        Locale.ROOT,
                        "%s; %s against %s requests/s, %.1f against %.1f µs of processor time each; errors: %d and %d",
                        Figures.ratio(ratio),
                        Figures.whole(Spread.of(throughputs).median()),
                        Figures.whole(Spread.of(baseline.throughputs).median()),
                        microsPerRequest(),
                        baseline.microsPerRequest(),
                        errors,
                        baseline.errors),
                ratio.median() >= goal && errors + baseline.errors == 0);
    }

    /** All processes of the server count, over all rounds. */
    private double microsPerRequest() {
        return processorTime.toNanos() / 1000.0 / requests;
    }
}
