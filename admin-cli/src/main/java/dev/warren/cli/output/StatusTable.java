// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.cli.output.Style.Mood;
import dev.warren.cli.output.Table.Cell;
import dev.warren.cli.output.Table.Column;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.ListenerStatus;
import dev.warren.management.MasterStatus;
import dev.warren.management.WorkerStatus;
import dev.warren.management.WorkerWords;
import java.time.Instant;

/**
 * Formats a status for people. Immutable.
 *
 * @param style whether to use colours
 * @param now the present, to tell how long ago something was
 */
public record StatusTable(Style style, Instant now) {

    /**
     * Formats a snapshot: a line about the master, what is wrong with it, then a table each of listeners, workers and
     * applications.
     *
     * @param status the snapshot
     * @return lines that fit 100 columns with usual figures, each with a line end
     */
    public String format(MasterStatus status) {
        StringBuilder text = new StringBuilder(header(status)).append('\n');
        if (status.degraded() != null) {
            text.append(problem("DEGRADED: " + status.degraded())).append('\n');
        }
        text.append('\n').append(listeners(status));
        text.append('\n').append(workers(status));
        text.append('\n').append(applications(status));
        return text.toString();
    }

    private String header(MasterStatus status) {
        long ready = status.workers().stream()
                .filter(worker -> "READY".equals(worker.state()))
                .count();
        Mood readiness = ready < status.target() ? Mood.CHANGING : Mood.NEUTRAL;
        return String.join(
                "  ",
                style.paint(Figures.printable(status.name()), Mood.HEADING),
                style.paint(status.state(), mood(status.state())),
                "pid " + status.pid(),
                "up " + Figures.span(status.uptimeMillis()),
                "version " + Figures.printable(status.version()),
                "generation " + status.generation(),
                style.paint(ready + "/" + WorkerWords.words(status.target()) + " ready", readiness));
    }

    private String problem(String text) {
        return style.paint("! " + Figures.printable(text), Mood.BAD);
    }

    private String listeners(MasterStatus status) {
        Table table = new Table(
                style, Column.left("LISTENER"), Column.left("TLS"), Column.right("OPEN"), Column.right("ACCEPTED"));
        for (ListenerStatus listener : status.listeners()) {
            table.add(
                    Cell.of(listener.address()),
                    Cell.of(listener.tls() ? "yes" : "no"),
                    Cell.of(listener.connections()),
                    Cell.of(listener.accepted()));
        }
        return table.format();
    }

    /**
     * Formats the workers alone.
     *
     * @param status the snapshot
     * @return a table
     */
    public String workers(MasterStatus status) {
        if (status.workers().isEmpty()) {
            return "no workers\n";
        }
        Table table = new Table(
                style,
                Column.right("WORKER"),
                Column.right("PID"),
                Column.right("GEN"),
                Column.left("STATE"),
                Column.right("AGE"),
                Column.right("CONNS"),
                Column.right("ACTIVE"),
                Column.right("REQUESTS"),
                Column.right("HEAP"),
                Column.right("RSS"),
                Column.right("CPU"),
                Column.right("THREADS"),
                Column.right("RESTARTS"));
        status.workers().forEach(worker -> table.add(row(worker)));
        return table.format();
    }

    private static Cell[] row(WorkerStatus worker) {
        return new Cell[] {
            Cell.of(worker.id()),
            Cell.of(worker.pid()),
            Cell.of(worker.generation()),
            new Cell(Figures.orUnknown(worker.state()), mood(worker.state())),
            Cell.of(Figures.span(worker.ageMillis())),
            Cell.of(worker.connections()),
            Cell.of(worker.activeRequests()),
            Cell.of(worker.requests()),
            Cell.of(Figures.used(worker.heapUsedBytes(), worker.heapMaxBytes())),
            Cell.of(Figures.bytes(worker.rssBytes())),
            Cell.of(Figures.percent(worker.cpuPercent())),
            Cell.of(worker.threads()),
            new Cell(String.valueOf(worker.restarts()), worker.restarts() > 0 ? Mood.CHANGING : Mood.NEUTRAL)
        };
    }

    /**
     * Formats the applications alone.
     *
     * @param status the snapshot
     * @return a table, and a line for each one that failed
     */
    public String applications(MasterStatus status) {
        if (status.apps().isEmpty()) {
            return "no applications in webapps/\n";
        }
        Table table = new Table(
                style,
                Column.left("PATH"),
                Column.left("STATE"),
                Column.right("SINCE"),
                Column.left("NAME"),
                Column.left("VERSION"),
                Column.left("HASH"));
        StringBuilder errors = new StringBuilder();
        for (ApplicationStatus app : status.apps()) {
            table.add(row(app));
            if (app.error() != null) {
                errors.append(problem(app.contextPath() + ": " + app.error())).append('\n');
            }
        }
        return table.format() + errors;
    }

    private Cell[] row(ApplicationStatus app) {
        return new Cell[] {
            Cell.of(app.contextPath()),
            new Cell(Figures.orUnknown(app.state()), mood(app.state())),
            Cell.of(Figures.since(app.since(), now)),
            Cell.of(app.name()),
            Cell.of(app.version()),
            Cell.of(app.hash())
        };
    }

    /**
     * Formats the sessions of each application.
     *
     * @param status the snapshot
     * @return a table
     */
    public String sessions(MasterStatus status) {
        return new SessionTable(style).format(status);
    }

    /** States come as text, so that a client of another version shows one it does not know as it is. */
    private static Mood mood(String state) {
        return switch (String.valueOf(state)) {
            case "RUNNING", "READY", "OK" -> Mood.GOOD;
            case "STARTING", "RELOADING", "STOPPING", "DRAINING", "PENDING", "PARKED" -> Mood.CHANGING;
            case "FAILED", "GONE" -> Mood.BAD;
            default -> Mood.NEUTRAL;
        };
    }
}
