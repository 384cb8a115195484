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

/** How long an operator waits: HUP, scale and status, without load. */
record OperationTimes(int repetitions) implements Scenario {
    private static final Duration HUP_GOAL = Duration.ofSeconds(3);
    private static final Duration SCALE_GOAL = Duration.ofSeconds(6);
    private static final Duration STATUS_GOAL = Duration.ofMillis(500);

    @Override
    public String name() {
        return "times";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        List<Duration> hups = new ArrayList<>();
        List<Duration> scales = new ArrayList<>();
        List<Duration> statuses = new ArrayList<>();
        try (Master master = lab.master(2)) {
            for (int i = 0; i < repetitions; i++) {
                master.changeWar("changed " + i);
                hups.add(master.hup());
                statuses.add(master.adminCli("status"));
                scales.add(master.adminCli("scale", "6"));
                master.adminCli("scale", "2");
                lab.say("  HUP %s, scale 2 -> 6 %s, status %s"
                        .formatted(
                                Figures.seconds(hups.getLast()),
                                Figures.seconds(scales.getLast()),
                                Figures.seconds(statuses.getLast())));
            }
        }
        return List.of(
                finding("HUP to done, changed hello WAR, 2 workers", HUP_GOAL, hups),
                finding("admin-cli scale 2 -> 6, whole process", SCALE_GOAL, scales),
                finding("admin-cli status, whole process", STATUS_GOAL, statuses));
    }

    private static Finding finding(String what, Duration goal, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        Duration median = sorted.get(sorted.size() / 2);
        return new Finding(
                what,
                "under " + Figures.seconds(goal),
                "median of %d: %s, longest %s"
                        .formatted(sorted.size(), Figures.seconds(median), Figures.seconds(sorted.getLast())),
                median.compareTo(goal) < 0);
    }
}
