// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrashIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void twoWorkersAndAProbe() {
        home.set("workers.count = 2");
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
    }

    @Test
    void aKilledWorkerIsReplacedAndItsEndExplained() throws IOException {
        RunningMaster master = home.start();
        WorkerStatus victim = victimOfAge(master);

        Signals.send(victim.pid(), Signal.KILL);
        awaitReplaced(master, victim);

        assertThat(master.log()).contains("pid=" + victim.pid() + " died (signal 9, SIGKILL");
        assertThat(master.status().workers())
                .filteredOn(worker -> worker.id() == victim.id())
                .singleElement()
                .satisfies(worker -> assertThat(worker.restarts()).isEqualTo(1));
        assertThat(home.root().resolve("logs/postmortem")).isDirectoryContaining("glob:**" + victim.pid() + ".txt");
    }

    @Test
    void aWorkerWhoseApplicationExitsIsReplaced() {
        RunningMaster master = home.start();
        victimOfAge(master);
        List<Long> before =
                master.readyWorkers().stream().map(WorkerStatus::pid).toList();

        try {
            master.get("/probe/exit");
        } catch (java.io.UncheckedIOException e) {
            assertThat(e).as("the request died with its worker").hasCauseInstanceOf(IOException.class);
        }

        Await.until("two workers serve, one of them new", () -> {
            List<Long> now =
                    master.readyWorkers().stream().map(WorkerStatus::pid).toList();
            return now.size() == 2 && !now.equals(before);
        });
        master.awaitLog("died \\(exit code 7\\)");
    }

    @Test
    void aStoppedWorkerIsSkippedThenKilledAndItsConnectionsGoToAnother() {
        home.set("workers.heartbeat-timeout = \"3s\"");
        RunningMaster master = home.start();
        WorkerStatus frozen = victimOfAge(master);

        stop(frozen);
        for (int i = 0; i < 8; i++) {
            var answer = master.send(java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create("http://127.0.0.1:" + master.port() + "/probe/?" + i)));
            assertThat(answer.statusCode()).isEqualTo(200);
        }

        awaitReplaced(master, frozen);
        assertThat(master.log()).contains("was silent for workers.heartbeat-timeout = 3s");
    }

    @Test
    void aConnectionThatAStoppedWorkerHadNotAdoptedIsAnsweredByAnother() throws Exception {
        home.settings("workers.count = 1", "workers.heartbeat-timeout = \"3s\"");
        RunningMaster master = home.start();
        WorkerStatus frozen = victimOfAge(master);
        stop(frozen);

        // the only worker is stopped: this connection is under way to it until it is killed and replaced
        var answer = master.send(java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://127.0.0.1:" + master.port() + "/probe/fresh")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Pid"))
                .isNotEqualTo(java.util.Optional.of(Long.toString(frozen.pid())));
    }

    @Test
    void aWorkerThatDoesNotDrainInTimeLeavesAThreadDump() throws IOException {
        home.set("workers.drain-timeout = \"1s\"");
        RunningMaster master = home.start();
        Thread.ofVirtual().start(() -> master.get("/probe/slow?ms=40000"));
        Await.until(
                "the request runs",
                () -> master.readyWorkers().stream()
                        .anyMatch(worker -> worker.activeRequests() != null && worker.activeRequests() > 0));

        assertThat(master.admin("reload").exitCode()).isZero();

        master.awaitLog("still ran requests when its time to drain was over");
        master.awaitLog("left its last words");
        try (var files = Files.list(home.root().resolve("logs/postmortem"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow())).contains("Full thread dump", "ProbeServlet");
        }
    }

    /** A worker that has served for more than the second within which a death counts as a failed start. */
    private static WorkerStatus victimOfAge(RunningMaster master) {
        List<WorkerStatus> young = master.readyWorkers();
        Await.until(
                "the workers have served for a while",
                () -> master.readyWorkers().stream()
                                .filter(worker -> young.stream()
                                        .anyMatch(before -> before.pid().equals(worker.pid())
                                                && worker.ageMillis() > before.ageMillis() + 1_500))
                                .count()
                        == young.size());
        return young.getFirst();
    }

    private static void awaitReplaced(RunningMaster master, WorkerStatus victim) {
        Await.until(
                "another process serves in its slot",
                () -> master.readyWorkers().stream()
                        .anyMatch(worker ->
                                worker.id() == victim.id() && !worker.pid().equals(victim.pid())));
    }

    private static void stop(WorkerStatus worker) {
        CommandResult.run(List.of("kill", "-STOP", Long.toString(worker.pid())));
    }
}
