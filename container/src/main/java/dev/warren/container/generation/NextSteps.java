// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what brings the workers nearer to what they should be: one that serves, of the current generation, in every slot up to the
 * target, and none elsewhere. It only looks; {@link Fleet} acts. Used for one decision in the master thread.
 */
final class NextSteps {
    private final Situation situation;
    private final List<WorkerProcess> workers;
    private final Slots slots;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();
    private int starting;

    /** What to do next. */
    sealed interface Step {
        /** Start a worker of the current generation in this slot. */
        record Start(int slot) implements Step {}

        /** Let this worker finish. */
        record Drain(WorkerProcess worker) implements Step {}
    }

    /**
     * What is wanted.
     *
     * @param target how many slots there are
     * @param generation the current generation
     * @param surge how many workers may be started beside those they replace; 0: a worker goes before its successor comes
     * @param startsAtOnce how many may be starting at once where nobody serves
     * @param held the slot that a canary occupies, or 0
     */
    record Situation(int target, long generation, int surge, int startsAtOnce, int held) {}

    private NextSteps(Situation situation, List<WorkerProcess> workers, Slots slots, Instant now) {
        this.situation = situation;
        this.workers = workers;
        this.slots = slots;
        this.now = now;
        this.starting = (int) workers.stream()
                .filter(worker -> worker.state() instanceof WorkerState.Starting)
                .count();
    }

    static List<Step> of(Situation situation, List<WorkerProcess> workers, Slots slots, Instant now) {
        NextSteps next = new NextSteps(situation, workers, slots, now);
        for (int slot = 1; slot <= situation.target(); slot++) {
            next.look(slot);
        }
        next.drainBeyondTarget();
        return next.steps;
    }

    private void look(int slot) {
        Optional<WorkerProcess> wanted = in(slot).filter(this::isWanted).findFirst();
        if (wanted.isPresent()) {
            if (wanted.get().serves()) {
                in(slot).filter(worker -> worker.ready() && !isWanted(worker)).forEach(this::drain);
            }
            return;
        }
        if (slot == situation.held()) {
            return;
        }
        Optional<WorkerProcess> outdated = in(slot).filter(WorkerProcess::ready).findFirst();
        if (outdated.isEmpty()) {
            fill(slot);
        } else if (situation.surge() == 0) {
            empty(outdated.get());
        } else if (starting < situation.surge()) {
            start(slot);
        }
    }

    /** Nobody serves here. Without surge the last one must be gone, since it may still hold what its successor needs. */
    private void fill(int slot) {
        boolean occupied = situation.surge() == 0 && in(slot).findAny().isPresent();
        if (!occupied && starting < situation.startsAtOnce()) {
            start(slot);
        }
    }

    /** Lets one worker go before its successor comes, unless another slot is being replaced. */
    private void empty(WorkerProcess outdated) {
        boolean replacing = starting > 0
                || steps.stream().anyMatch(step -> step instanceof Step.Drain)
                || workers.stream().anyMatch(this::leavesItsSlotEmpty);
        if (!replacing && slots.mayStart(outdated.slot(), now)) {
            drain(outdated);
        }
    }

    private boolean leavesItsSlotEmpty(WorkerProcess worker) {
        return !worker.counts()
                && !worker.ready()
                && worker.slot() <= situation.target()
                && in(worker.slot()).noneMatch(WorkerProcess::counts);
    }

    private void drainBeyondTarget() {
        workers.stream()
                .filter(worker -> worker.slot() > situation.target())
                .filter(worker -> worker.ready() || worker.counts())
                .forEach(this::drain);
    }

    private void start(int slot) {
        if (slots.mayStart(slot, now)) {
            steps.add(new Step.Start(slot));
            starting++;
        }
    }

    private void drain(WorkerProcess worker) {
        steps.add(new Step.Drain(worker));
    }

    private boolean isWanted(WorkerProcess worker) {
        return worker.generation() == situation.generation() && worker.counts();
    }

    private Stream<WorkerProcess> in(int slot) {
        return workers.stream().filter(worker -> worker.slot() == slot);
    }
}
