// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a test waits: a WAR deployed and undeployed over one open connection to the master, with one worker and without load. */
record DeployTimes(int repetitions) implements Scenario {
    private static final double STARTS = 1.3;
    private static final Duration BESIDES = Duration.ofMillis(300);

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        List<Duration> deploys = new ArrayList<>();
        List<Duration> undeploys = new ArrayList<>();
        List<Duration> starts;
        try (Master master = lab.master(1, "deploy.auto=false")) {
            int first = master.workerStarts().size();
            for (int i = 0; i < repetitions; i++) {
                deploys.add(master.deploy("deployed " + i));
                undeploys.add(master.undeploy());
                lab.say("  deploy %s, undeploy %s"
                        .formatted(Figures.seconds(deploys.getLast()), Figures.seconds(undeploys.getLast())));
            }
            starts = master.workerStarts().subList(first, first + 2 * repetitions);
        }
        Duration start = median(starts);
        Duration goal = BESIDES.plusNanos(Math.round(start.toNanos() * STARTS));
        return List.of(
                finding("deploy of a small WAR over an open connection, 1 worker", start, goal, deploys),
                finding("undeploy of it", start, goal, undeploys));
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static Finding finding(String what, Duration start, Duration goal, List<Duration> times) {
        Duration median = median(times);
        return new Finding(
                what,
                "at most %s times the start of the worker, plus %s: %s"
                        .formatted(STARTS, Figures.seconds(BESIDES), Figures.seconds(goal)),
                "median of %d: %s, longest %s; start of the worker %s"
                        .formatted(
                                times.size(),
                                Figures.seconds(median),
                                Figures.seconds(
                                        times.stream().max(Duration::compareTo).orElseThrow()),
                                Figures.seconds(start)),
                median.compareTo(goal) <= 0);
    }
}
