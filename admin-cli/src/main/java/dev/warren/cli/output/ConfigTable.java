// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.cli.output.Style.Mood;
import dev.warren.cli.output.Table.Cell;
import dev.warren.cli.output.Table.Column;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;

/**
 * Formats configurations for people. Immutable.
 *
 * @param style whether to use colours
 */
public record ConfigTable(Style style) {
    private static final String DEFAULT = "default";

    /**
     * Formats the running configuration.
     *
     * @param report every key
     * @return a table, defaults fainter than what was set, and the files
     */
    public String format(ConfigReport report) {
        Table table = new Table(style, Column.left("KEY"), Column.left("VALUE"), Column.left("ORIGIN"));
        for (ConfigReport.Key key : report.keys()) {
            Mood mood = key.origin().equals(DEFAULT) ? Mood.FAINT : Mood.NEUTRAL;
            table.add(Cell.of(key.key()), Cell.of(key.value()), new Cell(Figures.printable(key.origin()), mood));
        }
        String files = report.files().isEmpty() ? "none" : String.join(", ", report.files());
        return table.format() + "files: " + Figures.printable(files) + "\n";
    }

    /**
     * Formats what a reload would change.
     *
     * @param preview the differences of a good configuration
     * @return a table, or a line that says that there are none
     */
    public String format(ConfigPreview preview) {
        if (preview.changes().isEmpty()) {
            return "a reload would change nothing in the configuration\n";
        }
        Table table = new Table(
                style,
                Column.left("KEY"),
                Column.left("RUNNING"),
                Column.left("NEXT"),
                Column.left("WHEN"),
                Column.left("ORIGIN"));
        for (ConfigPreview.Change change : preview.changes()) {
            table.add(
                    Cell.of(change.key()),
                    Cell.of(change.running()),
                    Cell.of(change.next()),
                    new Cell(change.needsRestart() ? "restart" : "reload", Mood.CHANGING),
                    Cell.of(change.origin()));
        }
        return table.format();
    }
}
