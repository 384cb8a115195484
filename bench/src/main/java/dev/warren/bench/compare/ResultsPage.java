// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Contenders;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.report.Figures;
import dev.warren.bench.report.MarkdownTable;
import dev.warren.bench.stats.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The results of one comparison as a Markdown page. Immutable. */
record ResultsPage(Outcome outcome, String conditions) {
    private static final List<String> BASELINES =
            List.of(Contenders.UNDERTOW, Contenders.TOMCAT, Contenders.NGINX, Contenders.WARREN_2);
    private static final String NOT_MEASURED = "-";

    String render() {
        StringBuilder page = new StringBuilder("# Warren beside other servlet containers\n\n");
        page.append(conditions).append("\n");
        section(page, "Contenders", contenders());
        section(page, "Goals", goals());
        for (LoadKind kind : LoadKind.values()) {
            section(page, "Requests per second, " + kind.label(), throughput(kind));
        }
        section(page, "Start and memory", costs());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String content) {
        page.append("\n## ").append(title).append("\n\n").append(content);
    }

    private String contenders() {
        String present = outcome.contenders().stream()
                .map(contender -> "- `" + contender.name() + "`: " + contender.description() + "\n")
                .collect(Collectors.joining());
        String absent = outcome.notes().stream()
                .map(note -> "- " + note.lines().findFirst().orElse("") + "\n")
                .collect(Collectors.joining());
        return present + absent;
    }

    private String goals() {
        MarkdownTable table = new MarkdownTable(List.of("load", "ratio", "goal", "median (range)", "reached"));
        for (Goal goal : Goal.ALL) {
            Optional<Spread> ratio = outcome.measurements().ratio(goal.subject(), goal.baseline(), goal.kind());
            table.add(List.of(
                    goal.kind().label(),
                    goal.subject() + " / " + goal.baseline(),
                    Figures.ratio(goal.atLeast()),
                    ratio.map(Figures::ratio).orElse(NOT_MEASURED),
                    ratio.map(spread -> spread.median() >= goal.atLeast() ? "yes" : "no")
                            .orElse(NOT_MEASURED)));
        }
        return table.render();
    }

    private String throughput(LoadKind kind) {
        List<String> header = new ArrayList<>(List.of("contender", "requests/s (range)", "p50", "p99", "errors"));
        BASELINES.forEach(baseline -> header.add("/ " + baseline));
        MarkdownTable table = new MarkdownTable(header);
        for (Contender contender : outcome.contenders()) {
            table.add(throughput(contender.name(), kind));
        }
        return table.render();
    }

    private List<String> throughput(String name, LoadKind kind) {
        Measurements measured = outcome.measurements();
        List<String> cells = new ArrayList<>(List.of(
                name,
                measured.spread(name, kind, LoadResult::requestsPerSecond)
                        .map(Figures::throughput)
                        .orElse(NOT_MEASURED),
                latency(name, kind, LoadResult::p50Micros),
                latency(name, kind, LoadResult::p99Micros),
                Figures.whole(measured.errors(name, kind))));
        for (String baseline : BASELINES) {
            cells.add(measured.ratio(name, baseline, kind).map(Figures::ratio).orElse(NOT_MEASURED));
        }
        return cells;
    }

    private String latency(String name, LoadKind kind, ToDoubleFunction<LoadResult> micros) {
        return outcome.measurements()
                .spread(name, kind, micros)
                .map(spread -> Figures.latency(spread.median()))
                .orElse(NOT_MEASURED);
    }

    private String costs() {
        MarkdownTable table = new MarkdownTable(List.of(
                "contender",
                "start to first answer",
                "each server JVM, fresh",
                "each server JVM, after the rounds",
                "master or nginx, all its processes",
                "all processes, after the rounds",
                "processor when idle"));
        for (Cost cost : outcome.costs()) {
            table.add(List.of(
                    cost.contender(),
                    Figures.whole(cost.firstAnswerMillis().median()) + " ms",
                    each(cost.fresh()),
                    each(cost.worked()),
                    Figures.megabytes(cost.worked().fronts().stream()
                            .mapToDouble(bytes -> bytes)
                            .sum()),
                    Figures.megabytes(cost.worked().totalBytes()),
                    Figures.percent(cost.idlePercent())));
        }
        return table.render();
    }

    private static String each(Footprint footprint) {
        Spread spread = Spread.of(footprint.servers());
        return footprint.servers().size() == 1
                ? Figures.megabytes(spread.median())
                : Figures.megabytes(spread.median()) + " x "
                        + footprint.servers().size();
    }
}
