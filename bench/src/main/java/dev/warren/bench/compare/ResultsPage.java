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
import java.util.stream.Collectors;

/** The results of one comparison as a Markdown page. Immutable. */
record ResultsPage(Outcome outcome, ClassOutcome classes, String conditions) {
    private static final List<String> BASELINES =
            List.of(Contenders.UNDERTOW, Contenders.TOMCAT, Contenders.NGINX, Contenders.WARREN_2);
    private static final String NOT_MEASURED = "-";

    String render() {
        StringBuilder page = new StringBuilder("# Warren beside other servlet containers\n\n");
        page.append(conditions).append("\n");
        if (outcome.compared()) {
            section(page, "Contenders", contenders(outcome.contenders(), outcome.notes()));
            section(page, "Goals", goals());
            for (LoadKind kind : LoadKind.values()) {
                section(page, "Requests per second, " + kind.label(), throughput(kind));
            }
            section(page, "Start and memory", costs());
        }
        if (classes.compared()) {
            section(page, "Worker classes", contenders(classes.classes(), classes.notes()));
            classes.measurements()
                    .forEach((servlet, measured) ->
                            section(page, "Worker classes, " + servlet.label(), classTable(measured)));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String content) {
        page.append("\n## ").append(title).append("\n\n").append(content);
    }

    private static String contenders(List<Contender> contenders, List<String> notes) {
        String present = contenders.stream()
                .map(contender -> "- `" + contender.name() + "`: " + contender.description() + "\n")
                .collect(Collectors.joining());
        String absent = notes.stream()
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
        return throughput(outcome.contenders(), outcome.measurements(), kind, BASELINES);
    }

    private String classTable(Measurements measured) {
        return throughput(classes.classes(), measured, LoadKind.KEEP_ALIVE, List.of(Contenders.DEFAULT_CLASS));
    }

    private static String throughput(
            List<Contender> contenders, Measurements measured, LoadKind kind, List<String> baselines) {
        List<String> header = new ArrayList<>(List.of("contender", "requests/s (range)", "p50", "p99", "errors"));
        baselines.forEach(baseline -> header.add("/ " + baseline));
        MarkdownTable table = new MarkdownTable(header);
        for (Contender contender : contenders) {
            table.add(throughput(contender.name(), measured, kind, baselines));
        }
        return table.render();
    }

    private static List<String> throughput(String name, Measurements measured, LoadKind kind, List<String> baselines) {
        List<String> cells = new ArrayList<>(List.of(
                name,
                measured.spread(name, kind, LoadResult::requestsPerSecond)
                        .map(Figures::throughput)
                        .orElse(NOT_MEASURED),
                latency(measured.spread(name, kind, LoadResult::p50Micros)),
                latency(measured.spread(name, kind, LoadResult::p99Micros)),
                Figures.whole(measured.errors(name, kind))));
        for (String baseline : baselines) {
            cells.add(measured.ratio(name, baseline, kind).map(Figures::ratio).orElse(NOT_MEASURED));
        }
        return cells;
    }

    private static String latency(Optional<Spread> micros) {
        return micros.map(spread -> Figures.latency(spread.median())).orElse(NOT_MEASURED);
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
