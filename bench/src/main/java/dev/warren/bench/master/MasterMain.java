// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.lab.Program;
import dev.warren.bench.lab.Scenario;
import java.util.List;
import java.util.Set;

/** {@code bench/master}: runs the scenarios one by one and prints the table. Exit codes: 0 done, 1 failed, 2 usage. */
public final class MasterMain {
    private static final String USAGE = """
        bench/master [options]   measures what the master itself costs, in about 5 minutes
          --only LIST   only these, by comma: short,open,reloads
          --short N     short connections in each of three rounds (default 200000)
          --open N      connections that stay open (default 10000)
          --workers N   workers while they do (default 8)
          --reloads N   reloads, at least 20 (default 100)
          --quick       a first impression in a minute: 20000 short, 2000 open, 4 workers, 20 reloads
          --out FILE    where the table goes besides standard output
          --help        this text
        """;

    private MasterMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        new Program("bench/master", USAGE, Set.of("--short", "--open", "--workers", "--reloads"), Set.of("--quick"))
                .run(args, MasterMain::scenarios);
    }

    private static List<Scenario> scenarios(Arguments given) throws UsageException {
        boolean quick = given.has("--quick");
        int reloads = given.number("--reloads", quick ? 20 : 100);
        if (reloads < ManyReloads.FEWEST) {
            throw new UsageException("--reloads " + reloads + ": must be at least " + ManyReloads.FEWEST
                    + ", since the first ones fill heap and caches");
        }
        return List.of(
                new ShortConnections(given.number("--short", quick ? 20_000 : 200_000, 10_000_000)),
                new ManyConnections(
                        given.number("--open", quick ? 2_000 : 10_000, 25_000),
                        given.number("--workers", quick ? 4 : 8, 64)),
                new ManyReloads(reloads));
    }
}
