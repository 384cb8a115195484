// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.OpenConnections;
import dev.warren.bench.lab.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How the strategies spread new connections. */
record StrategyBalance() implements Scenario {
    private static final int WORKERS = 3;
    private static final int CONNECTIONS = 60;

    private record Strategy(String key, int least, int most) {}

    private static final List<Strategy> STRATEGIES = List.of(
            new Strategy("least-connections", 18, 22),
            new Strategy("round-robin", 18, 22),
            new Strategy("random", 12, 28));

    @Override
    public String name() {
        return "strategies";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Strategy strategy : STRATEGIES) {
            try (Master master = lab.master(WORKERS, "front.balance=" + strategy.key());
                    OpenConnections open = new OpenConnections(master.target().port())) {
                open.open(CONNECTIONS);
                findings.add(spread(strategy, open.holders()));
                if (strategy.equals(STRATEGIES.getFirst())) {
                    findings.add(closeOneWorkersAndOpenMore(master, open));
                }
            }
        }
        return findings;
    }

    private static Finding spread(Strategy strategy, Map<Long, Integer> holders) {
        return new Finding(
                "%d connections over %d workers, %s".formatted(CONNECTIONS, WORKERS, strategy.key()),
                "%d to %d each".formatted(strategy.least(), strategy.most()),
                OpenConnections.sorted(holders),
                holders.size() == WORKERS
                        && Collections.min(holders.values()) >= strategy.least()
                        && Collections.max(holders.values()) <= strategy.most());
    }

    private static Finding closeOneWorkersAndOpenMore(Master master, OpenConnections open)
            throws IOException, InterruptedException {
        int before = open.holders().values().stream().mapToInt(count -> count).sum();
        open.closeThoseOf(Master.ready(master.status()).getFirst().pid());
        int left = open.holders().values().stream().mapToInt(count -> count).sum();
        // The master hears of closed connections from its workers, so its counts follow a moment later.
        master.await(status -> Master.ready(status).stream()
                        .mapToLong(worker -> worker.connections())
                        .sum()
                == left);
        open.open(20);
        Map<Long, Integer> holders = open.holders();
        int apart = Collections.max(holders.values()) - Collections.min(holders.values());
        return new Finding(
                "one worker's %d connections closed, 20 opened, least-connections".formatted(before - left),
                "at most 2 apart",
                OpenConnections.sorted(holders),
                holders.size() == WORKERS && apart <= 2);
    }
}
