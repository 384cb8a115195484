// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.cli.output.Table.Cell;
import dev.warren.cli.output.Table.Column;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.MasterStatus;
import dev.warren.management.SessionStatus;
import java.util.stream.Stream;

/**
 * Formats the sessions of a status for people. Immutable.
 *
 * @param style whether to use colours
 */
record SessionTable(Style style) {
    private static final int FIGURES = 7;

    /** Returns a line for each application, also for one whose sessions nobody has counted yet. */
    String format(MasterStatus status) {
        if (status.apps().isEmpty()) {
            return "no applications in webapps/\n";
        }
        Table table = new Table(
                style,
                Column.left("PATH"),
                Column.left("STORE"),
                Column.right("SESSIONS"),
                Column.right("BYTES"),
                Column.right("CREATED"),
                Column.right("EXPIRED"),
                Column.right("READ P99"),
                Column.right("WRITE P99"));
        status.apps().forEach(app -> table.add(row(app)));
        return table.format();
    }

    private static Cell[] row(ApplicationStatus app) {
        return Stream.concat(Stream.of(app.contextPath()), figures(app.sessions()))
                .map(Cell::of)
                .toArray(Cell[]::new);
    }

    private static Stream<?> figures(SessionStatus sessions) {
        return sessions == null
                ? Stream.of(new Object[FIGURES])
                : Stream.of(
                        sessions.store(),
                        sessions.count(),
                        Figures.amount(sessions.bytes()),
                        sessions.created(),
                        sessions.expired(),
                        Figures.micros(sessions.readP99Micros()),
                        Figures.micros(sessions.writeP99Micros()));
    }
}
