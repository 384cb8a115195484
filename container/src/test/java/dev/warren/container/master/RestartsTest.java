// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static dev.warren.container.generation.FleetFixture.HASH;
import static dev.warren.container.generation.FleetFixture.application;
import static dev.warren.container.generation.FleetFixture.generation;
import static dev.warren.container.generation.FleetFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.generation.FleetFixture;
import dev.warren.container.link.Message;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartsTest {
    private static final int BOOT_AND_DRAIN_AND_SLACK = 90;

    @TempDir
    private Path directory;

    private FleetFixture fixture;
    private Restarts restarts;

    @BeforeEach
    void serveOnTwoWorkers() {
        start(1);
    }

    private void start(int surge) {
        fixture = new FleetFixture(directory);
        fixture.fleet.target(2);
        fixture.fleet.begin(generation(1, surge, application("/shop", HASH)));
        restarts = new Restarts(fixture.fleet, new Operations(fixture.journal), fixture.journal, fixture::now);
        fixture.settle(ok("/shop", HASH));
        fixture.pass(Duration.ofSeconds(5));
    }

    private Operation begin(int slot) {
        Operation restart = restarts.begin(slot);
        fixture.fleet.reconcile();
        restarts.step();
        return restart;
    }

    private WorkerProcess successor() {
        return fixture.only(worker -> worker.state().label().equals("STARTING"));
    }

    private void beat(WorkerProcess worker) {
        fixture.fleet.said(worker, new Message.Heartbeat(0, 0, 0, 1, 2, 3, 4, 5));
    }

    private void pass(Duration time) {
        fixture.pass(time);
        restarts.step();
    }

    @Test
    void isDoneWhenTheSuccessorServesAndTheWorkerDrains() {
        Operation restart = begin(1);
        assertThat(fixture.states()).containsExactly("1.1 READY", "1.1 STARTING", "2.1 READY");
        assertThat(outcome(restart)).isEqualTo(Outcome.RUNNING);

        fixture.ready(successor(), ok("/shop", HASH));
        pass(Duration.ZERO);

        assertThat(fixture.states()).containsExactly("1.1 DRAINING", "1.1 READY", "2.1 READY");
        assertThat(outcome(restart)).isEqualTo(Outcome.DONE);
        assertThat(lastLine(restart)).contains("took the place of pid 101");
    }

    @Test
    void refusesASlotWithoutAWorker() {
        Operation restart = begin(7);

        assertThat(outcome(restart)).isEqualTo(Outcome.REFUSED);
        assertThat(lastLine(restart)).isEqualTo("there is no worker 7; admin-cli workers lists them");
    }

    @Test
    void refusesAWorkerThatIsBeingReplacedAlready() {
        begin(1);

        Operation second = begin(1);

        assertThat(outcome(second)).isEqualTo(Outcome.REFUSED);
        assertThat(lastLine(second)).isEqualTo("worker 1 is being replaced already");
    }

    @Test
    void refusesAWorkerThatOnlyStarts() {
        fixture.exit(fixture.only(worker -> worker.slot() == 1), 137);
        fixture.fleet.reconcile();

        Operation restart = begin(1);

        assertThat(outcome(restart)).isEqualTo(Outcome.REFUSED);
        assertThat(lastLine(restart)).isEqualTo("worker 1 is STARTING, and only one that is READY can be restarted");
    }

    @Test
    void leavesTheWorkerServingWhenTheSuccessorFails() {
        Operation restart = begin(1);

        fixture.exit(successor(), 1);
        pass(Duration.ZERO);

        assertThat(outcome(restart)).isEqualTo(Outcome.UNCHANGED);
        assertThat(lastLine(restart)).contains("a worker failed to start", "goes on serving");
        pass(Duration.ofSeconds(5));
        assertThat(fixture.states()).as("nobody tries again").containsExactly("1.1 READY", "2.1 READY");
    }

    @Test
    void failsWhenTheWorkerIsScaledAwayMeanwhile() {
        Operation restart = begin(2);

        fixture.fleet.target(1);
        pass(Duration.ZERO);

        assertThat(outcome(restart)).isEqualTo(Outcome.FAILED);
        assertThat(lastLine(restart)).isEqualTo("worker 2 was scaled away meanwhile");
    }

    @Test
    void givesUpWhenNoSuccessorIsReadyInTime() {
        fixture.fleet.halt();
        Operation restart = begin(1);

        for (int second = 0; second < BOOT_AND_DRAIN_AND_SLACK; second += 10) {
            assertThat(outcome(restart)).isEqualTo(Outcome.RUNNING);
            fixture.fleet.workers().forEach(this::beat);
            pass(Duration.ofSeconds(10));
        }

        assertThat(outcome(restart)).isEqualTo(Outcome.UNCHANGED);
        assertThat(lastLine(restart)).contains("no successor was ready in time", "goes on serving");
    }

    @Test
    void takesTheWorkerAwayFirstWhereThereIsNoSurge() {
        start(0);
        Operation restart = begin(1);
        assertThat(fixture.states()).containsExactly("1.1 DRAINING", "2.1 READY");
        assertThat(outcome(restart)).isEqualTo(Outcome.RUNNING);

        fixture.exit(fixture.only(worker -> worker.slot() == 1), 0);
        fixture.fleet.reconcile();
        fixture.ready(successor(), ok("/shop", HASH));
        pass(Duration.ZERO);

        assertThat(outcome(restart)).isEqualTo(Outcome.DONE);
    }

    @Test
    void failsWithoutASurgeWhenTheSuccessorFailsAndSaysThatItIsTriedAgain() {
        start(0);
        Operation restart = begin(1);
        fixture.exit(fixture.only(worker -> worker.slot() == 1), 0);
        fixture.fleet.reconcile();

        fixture.exit(successor(), 1);
        pass(Duration.ZERO);

        assertThat(outcome(restart)).isEqualTo(Outcome.FAILED);
        assertThat(lastLine(restart)).contains("a worker failed to start", "it is tried again by itself");
    }

    @Test
    void endsWhatRunsWhenTheMasterStops() {
        Operation restart = begin(1);

        restarts.abandon();

        assertThat(outcome(restart)).isEqualTo(Outcome.FAILED);
        assertThat(lastLine(restart)).isEqualTo("the master stops");
    }

    private static Outcome outcome(Operation restart) {
        return progress(restart).outcome();
    }

    private static String lastLine(Operation restart) {
        return progress(restart).lines().getLast();
    }

    private static OperationProgress progress(Operation restart) {
        try {
            return restart.progress(0, 0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
