// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that reads well as text and as Markdown. Owned by the thread that fills it. */
public final class MarkdownTable {
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Creates a table without rows.
     *
     * @param header the columns' titles
     */
    public MarkdownTable(List<String> header) {
        this.header = List.copyOf(header);
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void add(List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells for " + header.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /**
     * Writes the table.
     *
     * @return lines that end in a line feed, columns padded to one width
     */
    public String render() {
        List<Integer> widths =
                IntStream.range(0, header.size()).mapToObj(this::width).toList();
        List<String> rule = widths.stream().map("-"::repeat).toList();
        List<List<String>> lines = new ArrayList<>(List.of(header, rule));
        lines.addAll(rows);
        return lines.stream().map(cells -> line(cells, widths)).collect(Collectors.joining());
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Collections.max(List.of(3, widest, header.get(column).length()));
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i ->
                        cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
