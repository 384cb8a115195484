// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.OpenConnections;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory and descriptors of the master over reloads with a changed WAR, while some clients keep their connections. Each sample is taken after
 * a full collection, so that garbage does not count.
 */
record ManyReloads(int count) implements Scenario {
    /** The first reloads load classes, compile code and let the heap find its size: what is compared comes after them. */
    static final int FEWEST = 20;

    private static final int CONNECTIONS = 50;
    private static final double NOISE = 0.05;

    @Override
    public String name() {
        return "reloads";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        int settled = Math.max(FEWEST / 2, count / 5);
        List<Sample> samples = new ArrayList<>();
        try (Master master = lab.master(1);
                OpenConnections open = new OpenConnections(master.target().port())) {
            open.open(CONNECTIONS);
            for (int reload = 1; reload <= count; reload++) {
                master.changeWar("changed " + reload);
                master.hup();
                if (reload >= settled && (reload - settled) % Math.max(1, (count - settled) / 4) == 0) {
                    open.holders(); // all are still answered, so that none was lost on the way
                    master.await(status -> status.workers().size() == 1); // those that drained have left
                    samples.add(Sample.of(lab, master.pid(), reload));
                    lab.say("  " + samples.getLast());
                }
            }
        }
        return compare(samples.getFirst(), samples.getLast());
    }

    private static List<Finding> compare(Sample early, Sample late) {
        String when = " after reload " + early.reloads() + " and " + late.reloads();
        return List.of(
                new Finding(
                        "descriptors of the master" + when,
                        "no growth",
                        early.descriptors() + " and " + late.descriptors(),
                        late.descriptors() <= early.descriptors()),
                new Finding(
                        "used heap of the master" + when,
                        "no growth beyond 5 %",
                        Figures.whole(early.heapKilobytes()) + " KB and " + Figures.whole(late.heapKilobytes()) + " KB",
                        late.heapKilobytes() <= early.heapKilobytes() * (1 + NOISE)),
                new Finding(
                        "resident memory of the master" + when,
                        "no growth beyond 5 %",
                        Figures.megabytes(early.residentBytes()) + " and " + Figures.megabytes(late.residentBytes()),
                        late.residentBytes() <= early.residentBytes() * (1 + NOISE)));
    }
}
