// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.contender.Contenders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a comparison is made. Immutable.
 *
 * @param rounds how often each contender is measured for each kind of load, 1 to 1000
 * @param length how long each measurement lasts, in whole seconds
 * @param starts how often each contender is started to time its first answer, 1 to 1000
 * @param others whether whole servers are compared, and not worker classes alone
 * @param contenders names of the contenders, or none for all
 * @param classes names of the worker classes, or none
 * @param connections connections of the load, 1 to 1000
 * @param threads threads of wrk, 1 to 1000
 * @param out where the results go besides standard output, if anywhere
 */
record CompareOptions(
        int rounds,
        Duration length,
        int starts,
        boolean others,
        List<String> contenders,
        List<String> classes,
        int connections,
        int threads,
        Optional<Path> out) {

    static final String USAGE = """
        bench/compare [options]   measures Warren beside other servlet containers, in about 25 minutes
          --quick            3 rounds of 2 s, one start each; results only on standard output
          --rounds N         how often each contender is measured (default 9)
          --seconds N        how long each measurement lasts (default 5)
          --starts N         how often each is started to time its first answer (default 3)
          --contenders LIST  only these, by comma: undertow,tomcat,jetty,nginx-2-tomcats,warren-1,-2,-4,-8
          --classes LIST     only these worker classes, by comma: threads,virtual,sync; and other contenders only if named
          --connections N    connections of the load (default 64)
          --threads N        threads of wrk (default 2)
          --out FILE         where the results go (default bench/results.md)
          --help             this text
        """;

    private static final Set<String> VALUED = Set.of(
            "--rounds", "--seconds", "--starts", "--contenders", "--classes", "--connections", "--threads", "--out");
    private static final Set<String> FLAGS = Set.of("--quick", "--help");

    static Arguments words(List<String> args) throws UsageException {
        return Arguments.parse(args, VALUED, FLAGS);
    }

    static CompareOptions from(Arguments given, Path resultsPage) throws UsageException {
        boolean quick = given.has("--quick");
        Optional<Path> page = quick ? Optional.empty() : Optional.of(resultsPage);
        Optional<List<String>> contenders = list(given, "--contenders");
        Optional<List<String>> classes = list(given, "--classes");
        return new CompareOptions(
                given.number("--rounds", quick ? 3 : 9),
                Duration.ofSeconds(given.number("--seconds", quick ? 2 : 5)),
                given.number("--starts", quick ? 1 : 3),
                contenders.isPresent() || classes.isEmpty(),
                contenders.orElse(List.of()),
                classes.orElse(contenders.isPresent() ? List.of() : Contenders.CLASSES),
                given.number("--connections", 64),
                given.number("--threads", 2),
                given.value("--out").map(Path::of).or(() -> page));
    }

    private static Optional<List<String>> list(Arguments given, String name) {
        return given.value(name).map(list -> List.of(list.split(",")));
    }
}
