// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.Target;
import dev.warren.bench.report.Figures;
import dev.warren.bench.servlet.SessionServlet;
import dev.warren.bench.stats.Ratios;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long a further worker takes to get READY while many sessions are stored, in turns with one that finds none. */
record StartWithSessions(int sessions, int rounds) implements Scenario {
    private static final double GOAL = 1.05;
    private static final Duration STEP = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        try (Master full = lab.master(1);
                Master empty = lab.master(1)) {
            long stored = fill(lab, full);
            lab.say("  " + Figures.whole(stored) + " sessions are stored");
            start(full); // the first of each is slower: files that nobody has read yet
            start(empty);
            List<Double> withSessions = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 0) {
                    withSessions.add(start(full));
                    without.add(start(empty));
                } else {
                    without.add(start(empty));
                    withSessions.add(start(full));
                }
                lab.say("  start %d of %d: %s ms with, %s ms without sessions"
                        .formatted(
                                round + 1,
                                rounds,
                                Figures.whole(withSessions.getLast()),
                                Figures.whole(without.getLast())));
            }
            return List.of(finding(stored, withSessions, without));
        }
    }

    private long fill(Lab lab, Master master) throws IOException, InterruptedException {
        Target target = new Target(master.target().port(), SessionServlet.FILL);
        long stored = 0;
        while (stored < sessions) {
            LoadResult result =
                    lab.load().start(target, LoadKind.KEEP_ALIVE, STEP).await();
            if (result.errors() > 0) {
                throw new IOException(result.errors() + " sessions could not be made, after " + stored);
            }
            stored += result.requests();
        }
        return stored;
    }

    /** Returns how long the second worker took, in ms. */
    private static double start(Master master) throws IOException, InterruptedException {
        master.adminCli("scale", "2");
        double millis = master.workerStarts().getLast().toMillis();
        master.adminCli("scale", "1");
        return millis;
    }

    private static Finding finding(long stored, List<Double> withSessions, List<Double> without) {
        Spread ratio = Spread.of(Ratios.perRound(withSessions, without));
        return new Finding(
                "start of a worker while " + Figures.whole(stored) + " sessions of 1 KB are stored, against none",
                "at most " + Figures.ratio(GOAL),
                "%s; %s against %s ms"
                        .formatted(
                                Figures.ratio(ratio),
                                Figures.whole(Spread.of(withSessions).median()),
                                Figures.whole(Spread.of(without).median())),
                ratio.median() <= GOAL);
    }
}
