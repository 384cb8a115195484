// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out text in columns that are as wide as their widest cell. Used by one thread. */
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private final Style style;

    Table(Style style, Column... columns) {
        this.style = style;
        this.columns = List.of(columns);
    }

    /** A heading and where its cells stand. */
    record Column(String heading, Align align) {
        static Column left(String heading) {
            return new Column(heading, Align.LEFT);
        }

        static Column right(String heading) {
            return new Column(heading, Align.RIGHT);
        }
    }

    /** Where the text of a cell stands. */
    enum Align {
        /** Words. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    /** A text and how it is painted. */
    record Cell(String text, Style.Mood mood) {
        static Cell of(Object value) {
            return new Cell(Figures.orUnknown(value), Style.Mood.NEUTRAL);
        }

        int width() {
            return text.codePointCount(0, text.length());
        }
    }

    void add(Cell... cells) {
        rows.add(List.of(cells));
    }

    /** Writes heading and rows, each ended by a line end, without trailing blanks. */
    String format() {
        List<Cell> headings = columns.stream()
                .map(column -> new Cell(column.heading(), Style.Mood.FAINT))
                .toList();
        List<List<Cell>> all = new ArrayList<>(List.of(headings));
        all.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(index -> all.stream()
                        .mapToInt(row -> row.get(index).width())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
    }

    private String line(List<Cell> row, int[] widths) {
        int last = row.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(index -> {
                    Cell cell = row.get(index);
                    String padding = " ".repeat(widths[index] - cell.width());
                    String painted = style.paint(cell.text(), cell.mood());
                    return switch (columns.get(index).align()) {
                        case LEFT -> index == last ? painted : painted + padding;
                        case RIGHT -> padding + painted;
                    };
                })
                .collect(Collectors.joining(GAP));
    }
}
