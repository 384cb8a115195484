// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.MasterStatus;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Signals.Signal;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LifecycleIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void twoWorkersAndAProbe() {
        home.set("workers.count = 2");
        War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
    }

    @Test
    void servesAWarThatWasThereBeforeTheStart() {
        RunningMaster master = home.start();

        assertThat(master.get("/probe/version").body()).isEqualTo("one");
        assertThat(master.get("/probe/async").body()).isEqualTo("later");
        assertThat(master.output()).hasLineCount(1).contains("2 workers", "pid " + master.pid());
        assertThat(home.run()).isDirectoryContaining("glob:**/warren.pid");
    }

    @Test
    void aChangedWarIsServedAfterAReloadAndADeletedOneIsNot() throws Exception {
        RunningMaster master = home.start();
        War.of(ProbeServlet.class).version("two").dropInto(home.webapps(), "probe.war");
        War.of(ProbeServlet.class).version("new").dropInto(home.webapps(), "a#b.war");

        CommandResult reload = master.admin("reload");
        assertThat(reload.exitCode()).as(reload.errors()).isZero();
        assertThat(reload.output()).contains("canary", "generation 2 serves with 2 workers");
        assertThat(master.get("/probe/version").body()).isEqualTo("two");
        assertThat(master.get("/a/b/version").body()).isEqualTo("new");

        Files.delete(home.webapps().resolve("probe.war"));
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(master.get("/probe/version").statusCode()).isEqualTo(404);
    }

    @Test
    void hangupSwapsEveryWorker() {
        RunningMaster master = home.start();
        Set<Long> before = pids(master);

        master.signal(Signal.HUP);
        master.awaitLog("generation 2 serves with 2 workers");

        assertThat(pids(master)).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(master.status().generation()).isEqualTo(2);
    }

    @Test
    void scalesByCommandAndBySignal() {
        RunningMaster master = home.start();

        assertThat(master.admin("scale", "4").exitCode()).isZero();
        assertThat(master.readyWorkers()).hasSize(4);
        assertThat(master.admin("scale", "-2").exitCode()).isZero();
        master.signal(Signal.TTIN);
        Await.until("three workers are ready", () -> master.readyWorkers().size() == 3);
        for (int fewer = 2; fewer >= 1; fewer--) {
            int left = fewer;
            master.signal(Signal.TTOU);
            Await.until(
                    left + " workers are left", () -> master.status().workers().size() == left);
        }
        master.signal(Signal.TTOU);
        master.awaitLog("TTOU changes nothing: one worker is the least");
        assertThat(master.status().target()).isEqualTo(1);
        assertThat(master.admin("scale", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void aScaleOutlivesAReloadUntilTheConfiguredCountChanges() {
        RunningMaster master = home.start();
        master.admin("scale", "3");

        master.admin("reload");
        assertThat(master.readyWorkers()).hasSize(3);

        home.settings("workers.count = 1");
        master.admin("reload");
        assertThat(master.readyWorkers()).hasSize(1);
    }

    @Test
    void statusTellsWhatThereIs() {
        RunningMaster master = home.start();
        master.get("/probe/");

        MasterStatus status = master.status();

        assertThat(status.state()).isEqualTo("RUNNING");
        assertThat(status.degraded()).isNull();
        assertThat(status.listeners()).singleElement().satisfies(listener -> {
            assertThat(listener.address()).isEqualTo("127.0.0.1:" + master.port());
            assertThat(listener.accepted()).isPositive();
        });
        assertThat(status.workers()).extracting(WorkerStatus::id).containsExactly(1, 2);
        assertThat(status.apps()).singleElement().satisfies(app -> {
            assertThat(app.contextPath()).isEqualTo("/probe");
            assertThat(app.state()).isEqualTo("OK");
            assertThat(app.hash()).hasSize(16);
        });
        CommandResult json = master.admin("status", "--json");
        assertThat(json.output()).contains("\"contextPath\": \"/probe\"", "\"degraded\": null");
    }

    @Test
    void terminateLetsRunningRequestsFinish() throws Exception {
        RunningMaster master = home.start();
        var answer = java.util.concurrent.CompletableFuture.supplyAsync(() -> master.get("/probe/slow?ms=1500"));
        Await.until(
                "the request runs",
                () -> master.readyWorkers().stream()
                        .anyMatch(worker -> worker.activeRequests() != null && worker.activeRequests() > 0));

        master.signal(Signal.TERM);

        assertThat(answer.get().body()).isEqualTo("slow");
        assertThat(master.awaitExit()).isZero();
        assertThat(home.run().resolve("warren.pid")).doesNotExist();
        assertThat(home.run().resolve("jmx.secret")).doesNotExist();
    }

    @Test
    void interruptCutsRunningRequestsOff() {
        home.set("workers.drain-timeout = \"60s\"");
        RunningMaster master = home.start();
        Thread.ofVirtual().start(() -> master.get("/probe/slow?ms=50000"));
        Await.until(
                "the request runs",
                () -> master.readyWorkers().stream()
                        .anyMatch(worker -> worker.activeRequests() != null && worker.activeRequests() > 0));

        master.signal(Signal.TERM);
        master.awaitLog("stopping: running requests finish");
        master.signal(Signal.TERM);

        assertThat(master.awaitExit()).isZero();
        assertThat(master.log()).contains("stopping fast");
    }

    @Test
    void theEndOfStandardInputStopsItWhenAskedTo() {
        RunningMaster master = home.start("--stop-at-eof");

        master.endInput();

        assertThat(master.awaitExit()).isZero();
        assertThat(master.log())
                .contains("standard input has ended: stopping at once, as --stop-at-eof asks for", "stopping fast");
    }

    @Test
    void stopReturnsWhenTheMasterIsGone() {
        RunningMaster master = home.start();

        assertThat(master.admin("stop").exitCode()).isZero();

        assertThat(master.awaitExit()).isZero();
        assertThat(CommandResult.admin(home, List.of(), "status").exitCode()).isEqualTo(3);
    }

    @Test
    void usr1ReopensTheLogAndUsr2DoesNoHarm() throws Exception {
        RunningMaster master = home.start();
        Files.move(home.log(), home.root().resolve("logs/old.log"));

        master.signal(Signal.USR1);
        Await.until("the log is written anew", () -> Files.exists(home.log()));
        master.signal(Signal.USR2);

        master.awaitLog("USR2 does nothing in this version");
        assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
    }

    @Test
    void winchDrainsAllWorkersAndReloadBringsThemBack() {
        RunningMaster master = home.start();

        master.signal(Signal.WINCH);
        Await.until("no worker is left", () -> master.status().workers().isEmpty());
        assertThat(master.admin("reload").exitCode()).isZero();

        assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
    }

    @Test
    void aWorkerThatGetsTermIsReplacedAndItsSuccessorServes() {
        RunningMaster master = home.start();
        long tired = master.readyWorkers().getFirst().pid();

        dev.warren.os.Signals.send(tired, Signal.TERM);

        Await.until("another process serves in its place", () -> {
            Set<Long> pids = pids(master);
            return pids.size() == 2 && !pids.contains(tired);
        });
    }

    @Test
    void whatAWorkerPrintsIsInTheLogWithItsNameAndWithoutControlCharacters() {
        RunningMaster master = home.start();

        master.get("/probe/print?text=hello");

        master.awaitLog("worker=\\d gen=1 pid=\\d+ printed \\\\u001b\\[31mhello");
    }

    @Test
    void workersEndWhenTheirMasterIsKilled() {
        RunningMaster master = home.start();
        List<ProcessHandle> workers = master.readyWorkers().stream()
                .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
                .toList();

        master.signal(Signal.KILL);

        Await.until("both workers are gone", () -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aMasterStartsWhereAnotherWasKilled() {
        home.start().signal(Signal.KILL);

        RunningMaster next = home.start();

        assertThat(next.get("/probe/").statusCode()).isEqualTo(200);
        assertThat(next.status().workers()).hasSize(2);
    }

    @Test
    void servesSeveralAddressesOfBothFamilies() {
        RunningMaster master = home.start("--bind", "127.0.0.1:0", "--bind", "[::1]:0");
        String second = master.status().listeners().get(1).address();

        var answer = master.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://" + second + "/probe/remote")));

        assertThat(answer.body()).isEqualTo("0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1");
    }

    @Test
    void aChangedBindIsFollowedByAReload() {
        home.set("bind = [\"127.0.0.1:0\"]");
        RunningMaster master = home.start();
        home.settings("workers.count = 2", "bind = [\"127.0.0.2:0\"]");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).as(reload.output()).isZero();
        String address = master.status().listeners().getFirst().address();
        assertThat(address).startsWith("127.0.0.2:");
        assertThat(master.send(java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create("http://" + address + "/probe/")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Set<Long> pids(RunningMaster master) {
        return master.readyWorkers().stream().map(WorkerStatus::pid).collect(Collectors.toSet());
    }
}
