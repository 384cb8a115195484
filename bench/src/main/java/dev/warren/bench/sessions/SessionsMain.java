// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Program;
import dev.warren.bench.lab.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code bench/sessions}: runs the scenarios one by one and prints the table. Exit codes: 0 done, 1 failed, 2 usage. */
public final class SessionsMain {
    private static final String USAGE = """
        bench/sessions [options]   measures what sessions cost that all workers share, in about 20 minutes
          --only LIST    only these, by comma: read,write,files,redis,start
          --rounds N     how often both sides of each pair are measured (default 9)
          --seconds N    how long each of these measurements takes (default 5)
          --warm-ups N   how many of them come first and do not count (default 8)
          --stored N     sessions that are stored when workers start (default 100000)
          --out FILE     where the table goes besides standard output
          --help         this text
        """;
    private static final int MOST_STORED = 1_000_000;

    private SessionsMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        new Program("bench/sessions", USAGE, Set.of("--rounds", "--seconds", "--warm-ups", "--stored"), Set.of())
                .run(args, SessionsMain::scenarios);
    }

    private static List<Scenario> scenarios(Arguments given) throws UsageException {
        int rounds = given.number("--rounds", 9);
        Pace pace = new Pace(rounds, Duration.ofSeconds(given.number("--seconds", 5)), given.number("--warm-ups", 8));
        return List.of(
                new AgainstLocal(Use.READ, 0.90, pace),
                new AgainstLocal(Use.WRITE, 0.75, pace),
                new AgainstFiles(pace),
                new AgainstRedisson(pace),
                new StartWithSessions(given.number("--stored", 100_000, MOST_STORED), rounds));
    }
}
