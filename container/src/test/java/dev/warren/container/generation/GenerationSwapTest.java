// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import static dev.warren.container.generation.FleetFixture.HASH;
import static dev.warren.container.generation.FleetFixture.OTHER_HASH;
import static dev.warren.container.generation.FleetFixture.application;
import static dev.warren.container.generation.FleetFixture.failed;
import static dev.warren.container.generation.FleetFixture.generation;
import static dev.warren.container.generation.FleetFixture.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.generation.GenerationSwap.Result;
import dev.warren.container.link.Message;
import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.container.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationSwapTest {
    @TempDir
    private Path directory;

    private FleetFixture fixture;
    private Fleet fleet;
    private final List<String> accepted = new ArrayList<>();

    @BeforeEach
    void serveWithTwoWorkers() {
        fixture = new FleetFixture(directory);
        fleet = fixture.fleet;
        fleet.target(2);
        fleet.begin(generation(1, 1, application("/shop", HASH)));
        fixture.settle(ok("/shop", HASH));
    }

    @Test
    void replacesOneWorkerAfterTheOther() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        assertThat(fixture.states()).containsExactly("1.1 READY", "1.2 STARTING", "2.1 READY");

        readyAll(swap, ok("/shop", OTHER_HASH));
        assertThat(fixture.states()).containsExactly("1.1 DRAINING", "1.2 READY", "2.1 READY", "2.2 STARTING");
        assertThat(accepted).containsExactly("accepted");

        readyAll(swap, ok("/shop", OTHER_HASH));
        assertThat(fixture.states()).containsExactly("1.1 DRAINING", "1.2 READY", "2.1 DRAINING", "2.2 READY");
        assertThat(swap.result()).contains(new Result.Done());
    }

    @Test
    void isNotDoneBeforeTheOldWorkersAnswerNoRequestAnyMore() {
        GenerationSwap swap = swapWithoutAWord();

        fixture.retireAll();
        swap.step();

        assertThat(swap.result()).contains(new Result.Done());
    }

    @Test
    void waitsForNoOldWorkerThatHasEnded() {
        GenerationSwap swap = swapWithoutAWord();

        fleet.workers().stream().filter(worker -> worker.generation() == 1).forEach(worker -> fixture.exit(worker, 0));
        swap.step();

        assertThat(swap.result()).contains(new Result.Done());
    }

    @Test
    void waitsForAnOldWorkerNoLongerThanItMayBeSilent() {
        GenerationSwap swap = swapWithoutAWord();
        Duration patience = FleetFixture.config(1).workers().heartbeatTimeout();

        fixture.pass(patience);
        swap.step();
        assertThat(swap.result()).isEmpty();

        fleet.workers().stream()
                .filter(WorkerProcess::ready)
                .forEach(worker -> fleet.said(worker, new Message.Heartbeat(0, 0, 0, 0, 0, 0, 0, 0)));
        fixture.pass(Duration.ofMillis(1));
        swap.step();
        assertThat(swap.result()).contains(new Result.Done());
    }

    @Test
    void keepsEverythingWhenTheCanaryFailsAnApplication() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);

        readyAll(swap, failed("/shop", OTHER_HASH));

        assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 READY");
        assertThat(swap.result().orElseThrow())
                .isInstanceOfSatisfying(
                        Result.RolledBack.class,
                        rolledBack -> assertThat(rolledBack.culprits()).containsExactly("/shop"));
        assertThat(accepted).isEmpty();
        assertThat(fleet.generation().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void keepsEverythingWhenTheCanaryDies() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);

        fixture.exit(canary(), 1);
        advance(swap);

        assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 READY");
        assertThat(swap.result().orElseThrow()).isInstanceOf(Result.RolledBack.class);
    }

    @Test
    void aWithdrawnApplicationIsServedAgainByTheNextGenerationThatHasIt() {
        fleet.withdraw("/shop");
        assertThat(fleet.applications().getFirst().state()).isEqualTo("DRAINING");

        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        readyAll(swap, ok("/shop", OTHER_HASH));

        assertThat(fleet.applications().getFirst().state()).isEqualTo("OK");
    }

    @Test
    void keepsEverythingWhenNoProcessCanBeStarted() {
        fixture.failLaunching(true);
        GenerationSwap swap = swapTo(1, OTHER_HASH);

        advance(swap);

        assertThat(swap.result().orElseThrow()).isInstanceOf(Result.RolledBack.class);
    }

    @Test
    void keepsEverythingWhenTheCanaryReportsTooLittle() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);

        readyAll(swap);

        assertThat(swap.result().orElseThrow()).isInstanceOf(Result.RolledBack.class);
    }

    @Test
    void bringsTheOldGenerationBackWhenALaterWorkerFails() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        readyAll(swap, ok("/shop", OTHER_HASH));

        fixture.exit(canary(), 1);
        advance(swap);
        assertThat(swap.result()).as("slot 1 must come back first").isEmpty();
        readyAll(swap, ok("/shop", HASH));

        assertThat(fixture.states()).contains("1.1 READY", "2.1 READY", "1.2 DRAINING");
        assertThat(swap.result().orElseThrow()).isInstanceOf(Result.RolledBack.class);
    }

    @Test
    void saysWhenTheOldGenerationDoesNotComeBackEither() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        readyAll(swap, ok("/shop", OTHER_HASH));
        fixture.exit(canary(), 1);
        advance(swap);

        fixture.exit(canary(), 1);
        advance(swap);

        assertThat(swap.result().orElseThrow()).isInstanceOf(Result.Stuck.class);
    }

    @Test
    void anApplicationThatHadFailedWithTheSameContentDoesNotRollBack() {
        FleetFixture other = new FleetFixture(directory);
        other.fleet.target(1);
        other.fleet.begin(generation(1, 1, application("/shop", HASH), application("/bad", HASH)));
        other.settle(ok("/shop", HASH), failed("/bad", HASH));
        GenerationSwap swap = new GenerationSwap(
                other.fleet,
                generation(2, 1, application("/shop", HASH), application("/bad", HASH)),
                other.journal,
                other::now,
                () -> accepted.add("accepted"));
        swap.step();
        other.ready(other.starting().findFirst().orElseThrow(), ok("/shop", HASH), failed("/bad", HASH));
        other.fleet.reconcile();
        other.retireAll();
        swap.step();

        assertThat(swap.result()).contains(new Result.Done());
    }

    @Test
    void aScaleMeanwhileChangesTheTarget() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        fleet.target(3);
        for (int i = 0; i < 4; i++) {
            readyAll(swap, ok("/shop", OTHER_HASH));
        }

        assertThat(fleet.serving()).isEqualTo(3);
        assertThat(swap.result()).contains(new Result.Done());
    }

    @Nested
    class WithoutSurge {
        @Test
        void everyWorkerIsGoneBeforeItsSuccessorStarts() {
            GenerationSwap swap = swapTo(0, OTHER_HASH);
            advance(swap);
            assertThat(fixture.states()).containsExactly("1.1 DRAINING", "2.1 READY");

            fixture.exit(draining(), 0);
            advance(swap);
            assertThat(fixture.states()).containsExactly("1.2 STARTING", "2.1 READY");

            readyAll(swap, ok("/shop", OTHER_HASH));
            assertThat(fixture.states()).containsExactly("1.2 READY", "2.1 DRAINING");

            fixture.exit(draining(), 0);
            advance(swap);
            readyAll(swap, ok("/shop", OTHER_HASH));
            assertThat(fixture.states()).containsExactly("1.2 READY", "2.2 READY");
            assertThat(swap.result()).contains(new Result.Done());
        }

        @Test
        void theOldWorkerComesBackWhenTheCanaryFails() {
            GenerationSwap swap = swapTo(0, OTHER_HASH);
            advance(swap);
            fixture.exit(draining(), 0);
            advance(swap);

            readyAll(swap, failed("/shop", OTHER_HASH));
            assertThat(fixture.states()).containsExactly("1.1 STARTING", "2.1 READY");

            readyAll(swap, ok("/shop", HASH));
            assertThat(fixture.states()).containsExactly("1.1 READY", "2.1 READY");
            assertThat(swap.result().orElseThrow()).isInstanceOf(Result.RolledBack.class);
        }
    }

    private GenerationSwap swapTo(int surge, String hash) {
        return new GenerationSwap(
                fleet,
                generation(2, surge, application("/shop", hash)),
                fixture.journal,
                fixture::now,
                () -> accepted.add("accepted"));
    }

    private void advance(GenerationSwap swap) {
        swap.step();
        fleet.reconcile();
        fixture.retireAll();
        swap.step();
    }

    /** Has the second slot replaced, too, and lets nobody who was drained say anything yet. */
    private GenerationSwap swapWithoutAWord() {
        GenerationSwap swap = swapTo(1, OTHER_HASH);
        advance(swap);
        for (int slot = 1; slot <= 2; slot++) {
            fixture.ready(canary(), ok("/shop", OTHER_HASH));
            fleet.reconcile();
            swap.step();
        }
        assertThat(fixture.states()).containsExactly("1.1 DRAINING", "1.2 READY", "2.1 DRAINING", "2.2 READY");
        assertThat(swap.result()).as("the old workers may still answer").isEmpty();
        return swap;
    }

    private void readyAll(GenerationSwap swap, ApplicationReport... reports) {
        fixture.starting().toList().forEach(worker -> fixture.ready(worker, reports));
        advance(swap);
    }

    private WorkerProcess canary() {
        return fixture.only(worker -> worker.state().label().equals("STARTING"));
    }

    private WorkerProcess draining() {
        return fixture.only(worker -> worker.state().label().equals("DRAINING"));
    }
}
