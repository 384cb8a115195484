// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import static dev.warren.container.generation.FleetFixture.HASH;
import static dev.warren.container.generation.FleetFixture.application;
import static dev.warren.container.generation.FleetFixture.failed;
import static dev.warren.container.generation.FleetFixture.generation;
import static dev.warren.container.generation.FleetFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.Message;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import dev.warren.os.Signals.Signal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
    @TempDir
    private Path directory;

    private FleetFixture fixture;
    private Fleet fleet;

    @BeforeEach
    void beginWithOneApplication() {
        fixture = new FleetFixture(directory);
        fleet = fixture.fleet;
        fleet.target(2);
        fleet.begin(generation(1, 1, application("/shop", HASH)));
    }

    @Test
    void startsOneWorkerInEverySlot() {
        fixture.settle(ok("/shop", HASH));

        assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 READY");
        assertThat(fleet.complete()).isTrue();
        assertThat(fixture.front.serving).hasSize(2);
    }

    @Test
    void toleratesAFailedApplicationAtTheFirstStart() {
        fixture.settle(failed("/shop", HASH));

        assertThat(fleet.complete()).isTrue();
        assertThat(fleet.failures()).containsEntry("/shop", "it threw");
        assertThat(fleet.failedBefore("/shop", HASH)).isTrue();
    }

    @Test
    void scalesUpAndDown() {
        fixture.settle(ok("/shop", HASH));

        fleet.target(3);
        fixture.settle(ok("/shop", HASH));
        assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 READY", "3.1 READY");

        fleet.target(1);
        fleet.reconcile();
        assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 DRAINING", "3.1 DRAINING");
        assertThat(fleet.complete()).isTrue();
    }

    @Test
    void replacesAWorkerThatServedAtOnce() {
        fixture.settle(ok("/shop", HASH));
        fixture.pass(Duration.ofSeconds(5));

        fixture.exit(inSlot(1), 137);
        fleet.reconcile();

        assertThat(fixture.states()).containsExactly("1.1 STARTING", "2.1 READY");
        assertThat(fleet.restarts(1)).isEqualTo(1);
    }

    @Test
    void waitsLongerAfterEveryFailedStart() {
        fleet.reconcile();
        for (int i = 0; i < 3; i++) {
            fixture.exit(inSlot(1), 1);
            fleet.reconcile();
            assertThat(fleet.workers()).as("nothing starts at once").noneMatch(worker -> worker.slot() == 1);
            fixture.pass(Duration.ofMillis(100L << i));
            assertThat(inSlot(1).state().label()).isEqualTo("STARTING");
        }
        assertThat(fleet.failedStarts()).isEqualTo(3);
    }

    @Test
    void countsADeathRightAfterReadyAsAFailedStart() {
        fixture.settle(ok("/shop", HASH));

        fixture.exit(inSlot(1), 137);
        fleet.reconcile();

        assertThat(fleet.workers()).noneMatch(worker -> worker.slot() == 1);
        assertThat(fleet.failedStarts()).isEqualTo(1);
    }

    @Test
    void refusesAReplacementThatFailsAnApplicationItsSiblingsRun() {
        fixture.settle(ok("/shop", HASH));
        fixture.pass(Duration.ofSeconds(5));
        fixture.exit(inSlot(1), 137);
        fleet.reconcile();

        fixture.ready(inSlot(1), failed("/shop", HASH));

        assertThat(fixture.states()).containsExactly("2.1 READY");
        assertThat(fleet.lastFailure()).contains("/shop");
    }

    @Test
    void aWorkerThatIsNotReadyInTimeIsKilledAfterAThreadDump() {
        fleet.reconcile();
        WorkerProcess slow = inSlot(1);

        fixture.pass(Duration.ofSeconds(60));
        assertThat(fixture.signals(slow)).containsExactly(Signal.QUIT);

        fixture.pass(Duration.ofSeconds(2));
        assertThat(fixture.signals(slow)).containsSubsequence(Signal.QUIT, Signal.KILL);
        fixture.exit(slow, 137);
        assertThat(fixture.said).anyMatch(line -> line.contains("workers.boot-timeout = 60s"));
        assertThat(directory).isDirectoryContaining("glob:**-worker-1-*.txt");
    }

    @Test
    void aSilentWorkerIsKilled() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess silent = inSlot(1);
        fixture.pass(Duration.ofSeconds(20));
        fleet.said(inSlot(2), new Message.Heartbeat(0, 0, 0, 1, 2, 3, 4, 5));

        fixture.pass(Duration.ofSeconds(11));

        assertThat(silent.state()).isInstanceOf(WorkerState.Condemned.class);
        assertThat(inSlot(2).state()).isInstanceOf(WorkerState.Ready.class);
    }

    @Test
    void aWorkerThatDoesNotDrainInTimeIsKilled() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess busy = inSlot(2);
        fleet.target(1);
        fleet.reconcile();

        fixture.pass(Duration.ofSeconds(20));
        fixture.pass(Duration.ofSeconds(2));

        assertThat(fixture.signals(busy)).contains(Signal.QUIT, Signal.KILL);
    }

    @Test
    void aWorkerThatDiesWhileItDrainsIsNoWorkerThatHasDrained() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess busy = inSlot(2);
        fleet.target(1);
        fleet.reconcile();

        fixture.exit(busy, 137);

        assertThat(fixture.said).anyMatch(line -> line.contains("died while it drained (signal 9, SIGKILL"));
        assertThat(directory).isDirectoryContaining("glob:**-worker-2-*.txt");
        assertThat(fixture.states()).containsExactly("1.1 READY");
    }

    @Test
    void aWorkerThatHasDrainedLeavesNoEvidence() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess idle = inSlot(2);
        fleet.target(1);
        fleet.reconcile();

        fixture.exit(idle, 0);

        assertThat(fixture.said).anyMatch(line -> line.contains("drained and gone (exit code 0)"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aWorkerThatIsToldToGoWhileItStartsIsKilledWithoutEvidence() {
        fleet.reconcile();
        WorkerProcess starting = inSlot(2);
        fleet.target(1);
        fleet.reconcile();

        assertThat(fixture.signals(starting)).containsExactly(Signal.KILL);
        fixture.exit(starting, 137);

        assertThat(fixture.said).noneMatch(line -> line.contains("died"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aWorkerThatAsksForASuccessorServesUntilItIsThere() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess tired = inSlot(1);

        fleet.said(tired, new Message.ReplaceMe());
        fleet.reconcile();
        assertThat(fixture.states()).containsExactlyInAnyOrder("1.1 READY", "1.1 STARTING", "2.1 READY");

        fixture.settle(ok("/shop", HASH));
        assertThat(tired.state().label()).isEqualTo("DRAINING");
        assertThat(fleet.complete()).isTrue();
    }

    @Test
    void aMessageThatAWorkerMustNotSayEndsIt() {
        fixture.settle(ok("/shop", HASH));

        fleet.said(inSlot(1), new Message.Drain(1));

        assertThat(inSlot(1).state()).isInstanceOf(WorkerState.Condemned.class);
    }

    @Test
    void aReadyWorkerWhoseLinkEndedAndWhichLivesOnIsReplaced() {
        fixture.settle(ok("/shop", HASH));
        WorkerProcess deaf = inSlot(1);

        fleet.linkEnded(deaf, "gone");
        fixture.pass(Duration.ofSeconds(1));
        assertThat(deaf.state()).as("its exit may follow").isInstanceOf(WorkerState.Ready.class);
        fixture.pass(Duration.ofSeconds(2));

        assertThat(deaf.state()).isInstanceOf(WorkerState.Condemned.class);
        assertThat(fixture.starting()).extracting(WorkerProcess::slot).containsExactly(1);
    }

    @Test
    void aProcessThatCannotBeStartedIsTriedAgain() {
        fixture.failLaunching(true);
        fleet.reconcile();
        assertThat(fleet.workers()).isEmpty();
        assertThat(fixture.said).anyMatch(line -> line.contains("no process for you"));

        fixture.failLaunching(false);
        fixture.pass(Duration.ofMillis(100));
        assertThat(fleet.workers()).isNotEmpty();
    }

    @Test
    void startsNobodyWhileHalted() {
        fleet.halt();
        fleet.reconcile();
        assertThat(fleet.workers()).isEmpty();

        fleet.resume();
        fleet.reconcile();
        assertThat(fleet.workers()).isNotEmpty();
    }

    private WorkerProcess inSlot(int slot) {
        return fixture.only(worker -> worker.slot() == slot);
    }
}
