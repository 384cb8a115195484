// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Contenders;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.SocketErrors;
import dev.warren.bench.stats.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsPageTest {
    private static final double MEGABYTE = 1024 * 1024;

    private static String page(long warrenPerSecond) {
        List<Contender> present = Contenders.all(new Checkout(Path.of("nowhere"))).stream()
                .filter(contender ->
                        List.of(Contenders.UNDERTOW, Contenders.WARREN_2).contains(contender.name()))
                .toList();
        Footprint footprint =
                new Footprint(List.of(50 * MEGABYTE), List.of(80 * MEGABYTE, 90 * MEGABYTE), Duration.ZERO);
        Cost cost = new Cost(Contenders.WARREN_2, new Spread(900, 800, 1000), footprint, 0.3, footprint);
        Measurements measurements = new Measurements(
                List.of(measurement(Contenders.UNDERTOW, 1000), measurement(Contenders.WARREN_2, warrenPerSecond)));
        return new ResultsPage(
                        new Outcome(present, measurements, List.of(cost), List.of("jetty is missing: why")),
                        ClassOutcome.NONE,
                        "How.")
                .render();
    }

    private static Measurement measurement(String contender, long perSecond) {
        return new Measurement(
                contender,
                LoadKind.KEEP_ALIVE,
                0,
                new LoadResult(perSecond, 1_000_000, 800, 2000, SocketErrors.NONE, 0));
    }

    @Test
    void saysWhichGoalsAreReached() {
        assertThat(page(1100))
                .containsPattern("warren-2 / undertow +\\| 1\\.00 +\\| 1\\.10 \\(1\\.10-1\\.10\\) +\\| yes");
        assertThat(page(900))
                .containsPattern("warren-2 / undertow +\\| 1\\.00 +\\| 0\\.90 \\(0\\.90-0\\.90\\) +\\| no");
    }

    @Test
    void leavesOutWhatWasNotMeasured() {
        assertThat(page(900)).containsPattern("warren-8 / warren-2 +\\| 0\\.90 +\\| - +\\| -");
    }

    @Test
    void showsLatenciesAndMemory() {
        assertThat(page(900))
                .containsPattern("warren-2 +\\| 900 \\(900-900\\) +\\| 0\\.80 ms \\| 2\\.00 ms \\| 0")
                .containsPattern(
                        "warren-2 +\\| 900 ms +\\| 85 MB x 2 +\\| 85 MB x 2 +\\| 50 MB +\\| 220 MB +\\| 0\\.3 %");
    }

    @Test
    void showsEachClassWithEachServletAndNothingOfServersThatWereNotCompared() {
        List<Contender> classes = Contenders.workerClasses(new Checkout(Path.of("nowhere")));
        Measurements measured = new Measurements(List.of(measurement("threads", 1000), measurement("virtual", 1500)));
        Map<Servlets, Measurements> byServlet = Map.of(Servlets.SLEEP, measured);

        String page = new ResultsPage(
                        Outcome.NONE,
                        new ClassOutcome(classes, byServlet, List.of("class sync is missing: why")),
                        "How.")
                .render();

        assertThat(page)
                .contains("- `virtual`: Warren, 2 workers of class virtual")
                .contains("- class sync is missing: why")
                .contains("## Worker classes, a servlet that waits for 50 ms")
                .containsPattern("virtual +\\| 1,500 \\(1,500-1,500\\) +\\| 0\\.80 ms \\| 2\\.00 ms \\| 0 +\\| 1\\.50")
                .doesNotContain("## Goals");
    }

    @Test
    void namesWhoIsMissing() {
        assertThat(page(900)).contains("- jetty is missing: why");
    }
}
