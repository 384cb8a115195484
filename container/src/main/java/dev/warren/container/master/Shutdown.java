// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.front.Front;
import dev.warren.container.generation.Fleet;
import dev.warren.container.worker.WorkerProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The end of a master: no new connections, running requests finish, workers go. Owned by the master thread. */
final class Shutdown {
    /** What a fast stop still grants, so that workers can close what they hold. */
    private static final Duration FAST = Duration.ofMillis(500);

    private final Fleet fleet;
    private final Front front;
    private final Journal journal;
    private final InstantSource clock;
    private Phase phase = new Phase.Running();

    private sealed interface Phase {
        record Running() implements Phase {}

        record Announced(Instant until) implements Phase {}

        record Draining() implements Phase {}
    }

    Shutdown(Fleet fleet, Front front, Journal journal, InstantSource clock) {
        this.fleet = fleet;
        this.front = front;
        this.journal = journal;
        this.clock = clock;
    }

    boolean begun() {
        return !(phase instanceof Phase.Running);
    }

    /** Begins a graceful stop: clients are served for {@code master.pre-stop-delay} still. */
    void graceful(Duration preStopDelay) {
        journal.info(
                "stopping: running requests finish" + (preStopDelay.isZero() ? "" : ", after master.pre-stop-delay"));
        phase = new Phase.Announced(clock.instant().plus(preStopDelay));
    }

    /** Begins or hastens a stop that cuts running requests off. */
    void fast() {
        journal.info("stopping fast: running requests are cut off");
        close(FAST);
    }

    void step() {
        if (phase instanceof Phase.Announced(Instant until) && !clock.instant().isBefore(until)) {
            close(Duration.ZERO);
        }
    }

    private void close(Duration cutOff) {
        phase = new Phase.Draining();
        fleet.halt();
        front.closeReturned();
        front.listen(List.of());
        for (WorkerProcess worker : fleet.workers()) {
            if (cutOff.isZero()) {
                fleet.drain(worker);
            } else {
                fleet.drain(worker, cutOff);
            }
        }
    }

    boolean done() {
        return phase instanceof Phase.Draining && fleet.workers().isEmpty();
    }
}
