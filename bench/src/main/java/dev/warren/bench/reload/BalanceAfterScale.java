// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.OpenConnections;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.report.Figures;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether open connections spread over workers that come later. */
record BalanceAfterScale(int connections) implements Scenario {
    private static final int WORKERS = 6;
    private static final Duration GOAL = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "scale-balance";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        try (Master master = lab.master(2);
                OpenConnections open = new OpenConnections(master.target().port())) {
            open.open(connections);
            master.adminCli("scale", Integer.toString(WORKERS));
            long begin = System.nanoTime();
            boolean even = isEven(master);
            while (!even && System.nanoTime() - begin < GOAL.toNanos()) {
                Thread.sleep(50);
                even = isEven(master);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            return List.of(new Finding(
                    "%d open keep-alive connections after scale 2 -> %d".formatted(connections, WORKERS),
                    "each worker within the mean plus or minus 25 % after at most " + Figures.seconds(GOAL),
                    "after %s: %s; all still open"
                            .formatted(Figures.seconds(took), OpenConnections.sorted(open.holders())),
                    even));
        }
    }

    private boolean isEven(Master master) throws IOException {
        List<WorkerStatus> ready = Master.ready(master.status());
        double mean = (double) connections / WORKERS;
        return ready.size() == WORKERS
                && ready.stream().allMatch(worker -> Math.abs(worker.connections() - mean) <= mean / 4);
    }
}
