// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.process.Proc;
import dev.warren.bench.report.Figures;
import dev.warren.management.ListenerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Processor time of the master for each connection that is accepted, handed to a worker, and counted again when it is closed: in the first
 * round of a fresh master, in which most of it is the compilers', and in the next ones.
 */
record ShortConnections(int count) implements Scenario {
    private static final double GOAL_MICROS = 10;
    private static final Duration STEP = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "short";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Master master = lab.master(2)) {
            for (String which : List.of("of a fresh master", "after that", "and after that")) {
                findings.add(round(lab, master, which));
                lab.say("  " + findings.getLast().what() + ": "
                        + findings.getLast().figure());
            }
        }
        return findings;
    }

    private Finding round(Lab lab, Master master, String which) throws IOException, InterruptedException {
        long accepted = accepted(master);
        Duration used = Proc.processorTime(master.pid());
        long begin = System.nanoTime();
        long errors = 0;
        long connections = 0;
        while (connections < count) {
            LoadResult result =
                    lab.load().start(master.target(), LoadKind.SHORT, STEP).await();
            errors += result.errors();
            long more = accepted(master) - accepted - connections;
            if (more == 0) {
                throw new IOException("the load brought no connection to the master");
            }
            connections += more;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double micros = (Proc.processorTime(master.pid()).minus(used).toNanos() / 1e3) / connections;
        return new Finding(
                "processor time of the master for each of " + Figures.whole(connections) + " short connections, "
                        + which,
                "at most 10 µs",
                String.format(
                        Locale.ROOT,
                        "%.1f µs, at %s connections a second; %d errors",
                        micros,
                        Figures.whole(connections / seconds),
                        errors),
                micros <= GOAL_MICROS && errors == 0);
    }

    private static long accepted(Master master) throws IOException {
        return master.status().listeners().stream()
                .mapToLong(ListenerStatus::accepted)
                .sum();
    }
}
