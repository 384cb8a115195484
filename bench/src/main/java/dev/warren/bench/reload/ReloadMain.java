// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.lab.Program;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.LoadKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code bench/reload}: runs the scenarios one by one and prints the table. Exit codes: 0 done, 1 failed, 2 usage. */
public final class ReloadMain {
    private static final String USAGE = """
        bench/reload [options]   measures what clients notice of reloads, scaling and dying workers, in 5 minutes
          --only LIST   only these, by comma: clients,full-speed,full-speed-short,times,deploy,scale-balance,strategies,kills
          --hups N      reloads with clients; at full speed one fewer (default 6)
          --kill-seconds N   how long workers are killed (default 60)
          --out FILE    where the table goes besides standard output
          --help        this text
        """;

    private ReloadMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        new Program("bench/reload", USAGE, Set.of("--hups", "--kill-seconds"), Set.of())
                .run(args, ReloadMain::scenarios);
    }

    private static List<Scenario> scenarios(Arguments given) throws UsageException {
        int hups = given.number("--hups", 6);
        return List.of(
                new ThinkingClients(200, 20, hups),
                new FullSpeed(LoadKind.KEEP_ALIVE, Math.max(1, hups - 1)),
                new FullSpeed(LoadKind.SHORT, Math.max(1, hups - 1)),
                new OperationTimes(5),
                new DeployTimes(9),
                new BalanceAfterScale(120),
                new StrategyBalance(),
                new KilledWorkers(3, Duration.ofSeconds(given.number("--kill-seconds", 60))));
    }
}
