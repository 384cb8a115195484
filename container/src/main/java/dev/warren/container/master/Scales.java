// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.generation.Fleet;
import dev.warren.management.Outcome;
import dev.warren.management.WorkerWords;
import java.util.Optional;
import java.util.function.IntFunction;

/** Changes how many workers there shall be, and tells when they are. Owned by the master thread. */
final class Scales {
    private static final int MOST = 256;

    private final Fleet fleet;
    private final Operations operations;
    private final Journal journal;
    private final IntFunction<Optional<String>> refusal;
    private Optional<Running> running = Optional.empty();

    private record Running(Operation operation, int target, long failedStarts) {}

    /**
     * @param refusal tells why a number of workers does not fit this machine
     */
    Scales(Fleet fleet, Operations operations, Journal journal, IntFunction<Optional<String>> refusal) {
        this.fleet = fleet;
        this.operations = operations;
        this.journal = journal;
        this.refusal = refusal;
    }

    /** Sets the target, if it can be had; returns whether it is set. */
    boolean begin(Operation operation, int target) {
        Optional<String> refused = target < 1 || target > MOST
                ? Optional.of("there can be 1 to " + MOST + " workers, not " + target)
                : refusal.apply(target);
        if (refused.isPresent()) {
            journal.warn("scale refused: " + refused.get());
            operations.end(operation, Outcome.REFUSED, refused.get());
            return false;
        }
        running.ifPresent(before ->
                operations.end(before.operation(), Outcome.FAILED, "another scale to " + target + " took its place"));
        operations.begin(operation);
        journal.info("scale from " + fleet.target() + " to " + WorkerWords.words(target));
        fleet.target(target);
        running = Optional.of(new Running(operation, target, fleet.failedStarts()));
        return true;
    }

    void step() {
        running.ifPresent(scale -> {
            if (fleet.complete()) {
                end(
                        scale,
                        Outcome.DONE,
                        WorkerWords.words(fleet.serving()) + (fleet.serving() == 1 ? " is" : " are") + " ready");
            } else if (fleet.failedStarts() > scale.failedStarts()) {
                end(
                        scale,
                        Outcome.FAILED,
                        "a worker failed to start (" + fleet.lastFailure() + "); the target stays " + scale.target()
                                + " and it is tried again by itself");
            }
        });
    }

    void abandon() {
        running.ifPresent(scale -> end(scale, Outcome.FAILED, "the master stops"));
    }

    private void end(Running scale, Outcome outcome, String line) {
        running = Optional.empty();
        operations.end(scale.operation(), outcome, line);
    }
}
