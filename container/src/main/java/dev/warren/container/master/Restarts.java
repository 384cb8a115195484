// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import dev.warren.management.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces single workers, each by a successor that is ready first, as TERM on a worker does. When the successor fails, the worker stays.
 * Owned by the master thread.
 */
final class Restarts {
    /** What a successor may take beyond the times that are configured for its steps. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Fleet fleet;
    private final Operations operations;
    private final Journal journal;
    private final InstantSource clock;
    private final List<Running> running = new ArrayList<>();

    private record Running(Operation operation, WorkerProcess worker, long failedStarts, Instant giveUpAt) {}

    Restarts(Fleet fleet, Operations operations, Journal journal, InstantSource clock) {
        this.fleet = fleet;
        this.operations = operations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns the operation that replaces the worker of a slot; it has ended already when nothing can be replaced there. */
    Operation begin(int slot) {
        Operation operation = operations.create("restart");
        Optional<WorkerProcess> serving = in(slot).stream()
                .filter(worker -> worker.serves() && slot <= fleet.target())
                .findFirst();
        serving.ifPresentOrElse(
                worker -> replace(worker, operation), () -> operations.end(operation, Outcome.REFUSED, whyNot(slot)));
        return operation;
    }

    private void replace(WorkerProcess worker, Operation operation) {
        operations.begin(operation);
        journal.info(worker + " is restarted; a successor is started");
        worker.askReplacement();
        Duration longest = fleet.generation()
                .map(Generation::config)
                .map(config -> longest(config.workers()))
                .orElse(Duration.ZERO);
        running.add(new Running(
                operation, worker, fleet.failedStarts(), clock.instant().plus(longest)));
    }

    private static Duration longest(WorkersConfig config) {
        return config.bootTimeout().plus(config.drainTimeout()).plus(SLACK);
    }

    private String whyNot(int slot) {
        List<WorkerProcess> there = in(slot);
        return there.isEmpty()
                ? "there is no worker " + slot + "; admin-cli workers lists them"
                : "worker " + slot + " is "
                        + (there.stream().anyMatch(WorkerProcess::ready)
                                ? "being replaced already"
                                : there.getLast().state().label() + ", and only one that is READY can be restarted");
    }

    private List<WorkerProcess> in(int slot) {
        return fleet.workers().stream().filter(worker -> worker.slot() == slot).toList();
    }

    void step() {
        for (Running restart : List.copyOf(running)) {
            look(restart);
        }
    }

    private void look(Running restart) {
        WorkerProcess worker = restart.worker();
        Optional<WorkerProcess> successor =
                in(worker.slot()).stream().filter(WorkerProcess::serves).findFirst();
        if (successor.isPresent() && !worker.ready()) {
            end(
                    restart,
                    Outcome.DONE,
                    successor.get() + " took the place of pid " + worker.id().pid());
        } else if (worker.slot() > fleet.target()) {
            end(restart, Outcome.FAILED, "worker " + worker.slot() + " was scaled away meanwhile");
        } else if (fleet.failedStarts() > restart.failedStarts()) {
            failed(restart, "a worker failed to start: " + fleet.lastFailure());
        } else if (!clock.instant().isBefore(restart.giveUpAt())) {
            failed(restart, "no successor was ready in time");
        }
    }

    private void failed(Running restart, String why) {
        WorkerProcess worker = restart.worker();
        if (worker.state() instanceof WorkerState.Ready) {
            worker.stay();
            end(restart, Outcome.UNCHANGED, why + "; " + worker + " goes on serving");
        } else {
            end(restart, Outcome.FAILED, why + "; it is tried again by itself");
        }
    }

    void abandon() {
        List.copyOf(running).forEach(restart -> end(restart, Outcome.FAILED, "the master stops"));
    }

    private void end(Running restart, Outcome outcome, String line) {
        running.remove(restart);
        operations.end(restart.operation(), outcome, line);
    }
}
