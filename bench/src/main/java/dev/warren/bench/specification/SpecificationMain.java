// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.contender.ContentWar;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Program;
import dev.warren.bench.lab.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code bench/specification}: runs the scenarios one by one and prints the table. Exit codes: 0 done, 1 failed, 2 usage. */
public final class SpecificationMain {
    private static final String USAGE = """
        bench/specification [options]   measures starts, files and pages beside other servers, in about 15 minutes
          --only LIST    only these, by comma: hello,spring-mvc,staging,small,large,page
          --starts N     how often servers are started (default 9)
          --rounds N     how often each server is measured under load (default 9)
          --seconds N    how long each of these measurements takes (default 3)
          --warm-ups N   how many of them come first and do not count (default 8)
          --out FILE     where the table goes besides standard output
          --help         this text
        """;

    private SpecificationMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        new Program("bench/specification", USAGE, Set.of("--starts", "--rounds", "--seconds", "--warm-ups"), Set.of())
                .run(args, SpecificationMain::scenarios);
    }

    private static List<Scenario> scenarios(Arguments given) throws UsageException {
        int starts = given.number("--starts", 9);
        Pace pace = new Pace(
                given.number("--rounds", 9),
                Duration.ofSeconds(given.number("--seconds", 3)),
                given.number("--warm-ups", 8));
        return List.of(
                FirstAnswers.hello(starts),
                FirstAnswers.springMvc(starts),
                new StagingTimes(starts),
                new StaticFile("small", "10 KB", ContentWar.SMALL, pace),
                new StaticFile("large", "10 MB", ContentWar.LARGE, pace),
                new WarmPage(pace));
    }
}
