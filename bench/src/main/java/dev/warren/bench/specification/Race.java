// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Servers under the same load, in turns. All run all the time, one is under load; who comes first changes from round to round.
 *
 * @param contenders the servers
 * @param warmUp what they are asked for before it counts, in turns
 * @param pace how much is measured
 */
record Race(List<Contender> contenders, List<String> warmUp, Pace pace) {
    Race {
        warmUp = List.copyOf(warmUp);
        contenders = List.copyOf(contenders);
    }

    /** Runs it, and returns what each has reached, in the order of the contenders. */
    List<Runner> run(Lab lab) throws IOException, InterruptedException {
        List<Deployment> started = new ArrayList<>();
        try {
            for (Contender contender : contenders) {
                started.add(lab.start(contender));
            }
            List<Runner> runners = new ArrayList<>();
            for (int i = 0; i < started.size(); i++) {
                runners.add(new Runner(contenders.get(i), started.get(i), lab.load()));
            }
            for (int i = 0; i < pace.warmUps(); i++) {
                String path = warmUp.get(i % warmUp.size());
                for (Runner runner : runners) {
                    runner.warmUp(path, pace.length());
                }
            }
            for (int round = 0; round < pace.rounds(); round++) {
                measure(lab, runners, round);
            }
            return runners;
        } finally {
            started.forEach(Deployment::close);
        }
    }

    private void measure(Lab lab, List<Runner> runners, int round) throws IOException, InterruptedException {
        List<Runner> order = new ArrayList<>(runners);
        Collections.rotate(order, round);
        for (Runner runner : order) {
            runner.measure(pace.length());
            lab.say("  round %d of %d  %-10s  %8s/s"
                    .formatted(
                            round + 1,
                            pace.rounds(),
                            runner.contender().name(),
                            Figures.whole(runner.throughputs().getLast())));
        }
    }
}
