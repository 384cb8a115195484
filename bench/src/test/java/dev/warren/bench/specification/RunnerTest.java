// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.SocketErrors;
import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    @Test
    void theFigureIsTheMedianOfTheRoundsAndReachesItsGoalWithoutErrors() throws Exception {
        Runner subject = measured("ours", result(50, 0), result(100, 0), result(90, 0));
        Runner baseline = measured("theirs", result(100, 0), result(100, 0), result(100, 0));

        Finding finding = subject.against(baseline, "a file", 0.9);

        assertThat(finding.what()).isEqualTo("a file: the ours, against the theirs");
        assertThat(finding.goal()).isEqualTo("at least 0.90");
        assertThat(finding.figure()).startsWith("0.90 (0.50-1.00); 90 against 100 requests/s");
        assertThat(finding.reached()).isTrue();
        assertThat(subject.against(baseline, "a file", 0.91).reached()).isFalse();
    }

    @Test
    void anErrorOfAnyLoadReachesNoGoal() throws Exception {
        Runner subject = measured("ours", result(100, 0));
        Runner baseline = measured("theirs", result(100, 0));

        Runner warmedUpBadly = runner("theirs", result(100, 1), result(100, 0));
        warmedUpBadly.warmUp("/small", LENGTH);
        warmedUpBadly.measure(LENGTH);

        assertThat(subject.against(baseline, "a file", 0.5).reached()).isTrue();
        assertThat(subject.against(warmedUpBadly, "a file", 0.5).reached()).isFalse();
        assertThat(warmedUpBadly.against(subject, "a file", 0.5).figure()).endsWith("errors: 1 and 0");
    }

    @Test
    void aWarmUpAsksForItsOwnPathAndAMeasurementForThatOfTheServer() throws Exception {
        List<String> asked = new ArrayList<>();
        Load load = new Canned(new ArrayDeque<>(List.of(result(1, 0), result(1, 0))), asked);
        Runner runner = new Runner(new Named("ours"), new Here(), load);

        runner.warmUp("/small", LENGTH);
        runner.measure(LENGTH);

        assertThat(asked).containsExactly("/small", "/");
        assertThat(runner.throughputs()).hasSize(1);
    }

    private static Runner measured(String name, LoadResult... rounds) throws Exception {
        Runner runner = runner(name, rounds);
        for (LoadResult _ : rounds) {
            runner.measure(LENGTH);
        }
        return runner;
    }

    private static Runner runner(String name, LoadResult... results) {
        return new Runner(
                new Named(name), new Here(), new Canned(new ArrayDeque<>(List.of(results)), new ArrayList<>()));
    }

    private static LoadResult result(long requestsPerSecond, long badAnswers) {
        return new LoadResult(requestsPerSecond, 1_000_000, 1, 1, SocketErrors.NONE, badAnswers);
    }

    private record Canned(Queue<LoadResult> results, List<String> asked) implements Load {
        @Override
        public Running start(Target target, LoadKind kind, Duration length) {
            asked.add(target.path());
            return new Running() {
                @Override
                public void stop() {}

                @Override
                public LoadResult await() {
                    return results.remove();
                }
            };
        }

        @Override
        public String description() {
            return "canned";
        }
    }

    private record Named(String name) implements Contender {
        @Override
        public String description() {
            return "the " + name;
        }

        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public Deployment start(Children children) throws IOException {
            throw new IOException("not started in this test");
        }
    }

    /** This process takes the place of a server, so that there is processor time to read. */
    private record Here() implements Deployment {
        @Override
        public Target target() {
            return new Target(1, "/");
        }

        @Override
        public Child door() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long startedNanos() {
            return 0;
        }

        @Override
        public List<Long> fronts() {
            return List.of();
        }

        @Override
        public List<Long> servers() {
            return List.of(ProcessHandle.current().pid());
        }

        @Override
        public void close() {}
    }
}
