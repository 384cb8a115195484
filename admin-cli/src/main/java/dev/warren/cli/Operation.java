// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.cli.output.OperationJson;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.MasterUnavailableException.Reason;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Something that a master is asked to do. Immutable.
 *
 * @param name the command's name
 * @param request asks for it
 */
record Operation(String name, Request request) {

    /** Asks a master for an operation and returns its id. */
    interface Request {
        long send(MasterClient master) throws MasterUnavailableException;
    }

    /**
     * How an operation ended.
     *
     * @param id its id
     * @param lines what the master reported, the last one saying how it ended
     */
    record Result(long id, Outcome outcome, List<String> lines) {}

    /** Asks for operations and prints what the master reports until they end. Used by one thread. */
    static final class Follower {
        private static final Duration TIMEOUT = Duration.ofMinutes(10);
        private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

        private final CommonOptions options;
        private final Console console;
        private final Interruption interruption;

        Follower(CommonOptions options, Console console, Interruption interruption) {
            this.options = options;
            this.console = console;
            this.interruption = interruption;
        }

        /**
         * Waits for the outcome.
         *
         * @throws CliException if the time runs out; the operation goes on then
         * @throws MasterUnavailableException if there is no master, or it goes away
         */
        Outcome run(Operation operation) throws MasterUnavailableException, InterruptedException {
            Deadline deadline = Deadline.in(options.timeout(TIMEOUT));
            Report report = new Report(operation);
            try (MasterClient master = MasterClient.connect(options.home(), deadline.left())) {
                report.follow(master, deadline);
            }
            return report.end();
        }

        /**
         * Waits for the outcome and leaves it to the caller to print it; only what is reported on the way goes to standard error.
         *
         * @throws CliException if the time runs out; the operation goes on then
         * @throws MasterUnavailableException if there is no master, or it goes away
         */
        Result collect(Operation operation) throws MasterUnavailableException, InterruptedException {
            Deadline deadline = Deadline.in(options.timeout(TIMEOUT));
            // the last line tells how it ended, which is the caller's to say
            Report report = new Report(operation, (lines, outcome) -> {
                if (outcome == Outcome.RUNNING) {
                    lines.forEach(console::aside);
                }
            });
            try (MasterClient master = MasterClient.connect(options.home(), deadline.left())) {
                report.follow(master, deadline);
            }
            interruption.ended();
            return new Result(report.id, report.outcome, report.lines);
        }

        /**
         * Waits for the outcome and, if that is good, for the master to be gone. A connection that breaks on the way
         * is what was asked
         * for.
         *
         * @throws CliException if the time runs out; the operation goes on then
         * @throws MasterUnavailableException if there is no master
         */
        Outcome runToTheEnd(Operation operation) throws MasterUnavailableException, InterruptedException {
            Deadline deadline = Deadline.in(options.timeout(TIMEOUT));
            Report report = new Report(operation);
            try (MasterClient master = MasterClient.connect(options.home(), deadline.left())) {
                report.follow(master, deadline);
            } catch (MasterUnavailableException e) {
                if (!report.begun() || e.reason() != Reason.CONNECTION_LOST) {
                    throw e;
                }
                report.assumeDone();
            }
            if (report.outcome == Outcome.DONE && !MasterClient.awaitStopped(options.home(), deadline.left())) {
                throw report.timeout();
            }
            return report.end();
        }

        /** What one operation has reported so far. */
        private final class Report {
            private final Operation operation;
            private final BiConsumer<List<String>, Outcome> screen;
            private final List<String> lines = new ArrayList<>();
            private Outcome outcome = Outcome.RUNNING;
            private long id;

            Report(Operation operation) {
                this(operation, (lines, _) -> lines.forEach(console::line));
            }

            Report(Operation operation, BiConsumer<List<String>, Outcome> screen) {
                this.operation = operation;
                this.screen = screen;
            }

            void follow(MasterClient master, Deadline deadline) throws MasterUnavailableException {
                id = operation.request().send(master);
                interruption.begun(operation.name());
                int seen = 0;
                while (outcome == Outcome.RUNNING) {
                    if (deadline.over()) {
                        throw timeout();
                    }
                    Duration wait = deadline.left().compareTo(LONGEST_WAIT) < 0 ? deadline.left() : LONGEST_WAIT;
                    OperationProgress progress = master.progress(id, seen, wait);
                    seen = progress.nextLine();
                    outcome = progress.outcome();
                    add(progress.lines());
                }
            }

            boolean begun() {
                return id != 0;
            }

            void assumeDone() {
                outcome = Outcome.DONE;
            }

            private void add(List<String> news) {
                lines.addAll(news);
                if (!options.json()) {
                    screen.accept(news, outcome);
                    console.flush();
                }
            }

            CliException timeout() {
                interruption.ended();
                return new CliException(
                        CliExit.ERROR,
                        new Complaint(
                                operation.name() + " has not ended within "
                                        + options.timeout(TIMEOUT).toMillis() / 1000.0 + " s",
                                "the time of --timeout ran out; the operation goes on in the master",
                                "see admin-cli status, or give a longer --timeout"));
            }

            Outcome end() {
                interruption.ended();
                if (options.json()) {
                    console.print(OperationJson.format(id, outcome, lines));
                } else {
                    console.outcome(operation.name(), outcome);
                }
                return outcome;
            }
        }
    }
}
