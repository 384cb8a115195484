// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.OpenConnections;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.process.Proc;
import dev.warren.bench.report.Figures;
import dev.warren.management.ListenerStatus;
import java.io.IOException;
import java.util.List;

/** Memory and descriptors of the master while many clients keep their connections, and after a reload has moved all of these. */
record ManyConnections(int count, int workers) implements Scenario {
    private static final long GOAL_BYTES = 100L << 20;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        // The limit leaves room, and nobody is sent away for being idle while the others connect.
        try (Master master = lab.master(workers, "front.max-connections=30000", "http.keep-alive=30m");
                OpenConnections open = new OpenConnections(master.target().port())) {
            long before = Proc.residentBytes(master.pid());
            open.open(count);
            lab.say("  " + count + " connections are open");
            Finding opened =
                    finding(master, "%s open connections, %d workers".formatted(Figures.whole(count), workers));
            master.hup();
            int answered =
                    open.holders().values().stream().mapToInt(held -> held).sum();
            Finding moved =
                    finding(master, "the same after a reload, all " + Figures.whole(answered) + " still answered");
            return List.of(
                    new Finding("resident memory of the master before that", "-", Figures.megabytes(before), true),
                    opened,
                    moved);
        }
    }

    private Finding finding(Master master, String when) throws IOException, InterruptedException {
        master.await(status -> status.listeners().stream()
                        .mapToLong(ListenerStatus::connections)
                        .sum()
                == count);
        long resident = Proc.residentBytes(master.pid());
        return new Finding(
                "resident memory of the master with " + when,
                "under " + Figures.megabytes(GOAL_BYTES),
                Figures.megabytes(resident) + ", " + Proc.descriptors(master.pid()) + " descriptors",
                resident < GOAL_BYTES);
    }
}
