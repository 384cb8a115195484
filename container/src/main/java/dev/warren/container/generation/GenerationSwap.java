// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.Journal;
import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.management.WorkerWords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces the current generation by the next one, or leaves everything as it was. Owned by the master thread, which calls
 * {@link #step} after every event until there is a {@link #result}.
 *
 * <pre>
 * Emptying (only surge 0) --slot free--> Canary --accepted--> Rolling --all alone--> Done
 *                                          |                     |
 *                                        failed               a start failed
 *                                          v                     v
 *                                       RolledBack <--old alone-- RollingBack --a start failed--> Stuck
 * </pre>
 */
public final class GenerationSwap implements Fleet.StartWatcher {
    private static final int CANARY_SLOT = 1;

    private final Fleet fleet;
    private final Journal journal;
    private final InstantSource clock;
    private final Deployed previous;
    private final Deployed next;
    private final Runnable onAccepted;
    private final Set<String> culprits = new HashSet<>();
    private Phase phase;

    private sealed interface Phase {
        record Emptying() implements Phase {}

        record Canary(WorkerProcess worker) implements Phase {}

        record Rolling() implements Phase {}

        record RollingBack(String reason) implements Phase {}

        record Ended(Result result) implements Phase {}
    }

    /** How a swap ended. */
    public sealed interface Result {
        /** The next generation serves in every slot, and nobody else answers. */
        record Done() implements Result {}

        /**
         * The previous generation serves in every slot, and nobody else answers.
         *
         * @param reason why the next one could not
         * @param culprits context paths of the applications that failed in it; empty if something else did
         */
        record RolledBack(String reason, Set<String> culprits) implements Result {

            /** Copies the set, so that the record cannot change. */
            public RolledBack {
                culprits = Set.copyOf(culprits);
            }
        }

        /**
         * The next generation failed and the previous one cannot be brought back in every slot; the fleet goes on trying.
         *
         * @param reason what failed
         */
        record Stuck(String reason) implements Result {}
    }

    /**
     * Begins a swap.
     *
     * @param fleet whose generation is replaced
     * @param next what shall serve
     * @param journal gets a line for every step
     * @param clock tells the time
     * @param onAccepted runs when the canary was accepted, before the others are replaced
     */
    public GenerationSwap(Fleet fleet, Generation next, Journal journal, InstantSource clock, Runnable onAccepted) {
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
        this.previous = fleet.deployed();
        this.next = previous.next(next, clock.instant());
        this.onAccepted = onAccepted;
        this.phase = new Phase.Emptying();
        fleet.watch(this);
        if (next.config().deploy().surge() == 0) {
            fleet.hold(CANARY_SLOT);
            inCanarySlot().forEach(fleet::drain);
        }
    }

    /**
     * Returns how the swap ended.
     *
     * @return nothing while it runs
     */
    public Optional<Result> result() {
        return phase instanceof Phase.Ended(Result result) ? Optional.of(result) : Optional.empty();
    }

    /** Goes on, as far as it can now. */
    public void step() {
        switch (phase) {
            case Phase.Emptying _ -> startCanary();
            case Phase.Rolling _ -> {
                if (alone()) {
                    journal.info("generation " + next.number() + " serves with " + WorkerWords.words(fleet.target()));
                    end(new Result.Done());
                }
            }
            case Phase.RollingBack(String reason) -> {
                if (alone()) {
                    journal.warn("generation " + previous.number() + " serves again");
                    end(new Result.RolledBack(reason, culprits));
                }
            }
            case Phase.Canary _, Phase.Ended _ -> {}
        }
    }

    /**
     * Tells whether one generation serves in every slot and nobody else answers any more, except for requests that run already: who was
     * drained has said so, or is silent for as long as a worker that serves would be killed for.
     */
    private boolean alone() {
        Duration patience = fleet.deployed().generation().config().workers().heartbeatTimeout();
        Instant now = clock.instant();
        return fleet.complete() && fleet.workers().stream().noneMatch(worker -> worker.mayAnswer(now, patience));
    }

    private void startCanary() {
        boolean occupied = next.generation().config().deploy().surge() == 0
                && !inCanarySlot().isEmpty();
        if (!occupied) {
            fleet.launch(CANARY_SLOT, next.generation())
                    .ifPresentOrElse(
                            worker -> {
                                journal.info(worker + " starts as canary of generation " + next.number());
                                phase = new Phase.Canary(worker);
                            },
                            () -> rollBack("no process could be started for the canary"));
        }
    }

    private List<WorkerProcess> inCanarySlot() {
        return fleet.workers().stream()
                .filter(worker -> worker.slot() == CANARY_SLOT)
                .toList();
    }

    @Override
    public Optional<String> refusal(WorkerProcess worker, List<ApplicationReport> reports) {
        if (!(phase instanceof Phase.Canary(WorkerProcess canary)) || canary != worker) {
            return Optional.empty();
        }
        Optional<String> refusal = previous.applications().refusal(reports).or(() -> incomplete(reports));
        if (refusal.isEmpty()) {
            next.applications().settle(reports, clock.instant());
            fleet.unwatch();
            fleet.watch(this);
            fleet.takeOver(next);
            phase = new Phase.Rolling();
            journal.info(worker + " accepted; generation " + next.number() + " takes over");
            onAccepted.run();
        } else {
            reports.stream()
                    .filter(report ->
                            !report.ok() && !previous.applications().failedBefore(report.contextPath(), report.hash()))
                    .forEach(report -> culprits.add(report.contextPath()));
        }
        return refusal;
    }

    private Optional<String> incomplete(List<ApplicationReport> reports) {
        int expected = next.generation().applications().size();
        return reports.size() == expected
                ? Optional.empty()
                : Optional.of("the canary reported " + reports.size() + " of " + expected + " applications");
    }

    @Override
    public void startFailed(WorkerProcess worker, String reason) {
        switch (phase) {
            case Phase.Canary(WorkerProcess canary) when canary == worker -> rollBack(reason);
            case Phase.Rolling _ when worker.generation() == next.number() -> rollBack(worker + " failed: " + reason);
            case Phase.RollingBack _
            when worker.generation() == previous.number() -> end(new Result.Stuck(worker + " failed: " + reason));
            case Phase.Emptying _, Phase.Canary _, Phase.Rolling _, Phase.RollingBack _, Phase.Ended _ -> {}
        }
    }

    private void rollBack(String reason) {
        journal.error("generation " + next.number() + " is rolled back: " + reason);
        fleet.unwatch();
        fleet.watch(this);
        fleet.turnTo(previous);
        phase = new Phase.RollingBack(reason);
    }

    private void end(Result result) {
        fleet.unwatch();
        phase = new Phase.Ended(result);
    }
}
