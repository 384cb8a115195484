// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.ThrowingListener;
import dev.warren.management.ApplicationStatus;
import dev.warren.os.Signals.Signal;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReloadIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void twoWorkersAndAProbe() {
        home.set("workers.count = 2");
        War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
    }

    @Test
    void noClientConnectionIsClosedOverReloadsWithAChangedWar() {
        RunningMaster master = home.start();
        try (KeepAliveClients clients =
                KeepAliveClients.start(50, RawClient.loopback(master.port()), "/probe/version", 100)) {
            for (int generation = 2; generation <= 4; generation++) {
                War.of(ProbeServlet.class).version("v" + generation).dropInto(home.webapps(), "probe.war");
                master.signal(Signal.HUP);
                master.awaitLog("generation " + generation + " serves");
            }
            long before = clients.answered();
            Await.until("the last generation has answered everybody", () -> clients.answered() > before + 200);
            clients.finish();

            assertThat(clients.errors()).isEmpty();
            assertThat(clients.connects()).isEqualTo(50);
            assertThat(clients.pids()).hasSize(8);
        }
        assertThat(master.get("/probe/version").body()).isEqualTo("v4");
    }

    @Test
    void aRequestThatRunsDuringAReloadIsAnsweredByTheWorkerThatBeganIt() {
        RunningMaster master = home.start();
        var answer = CompletableFuture.supplyAsync(() -> master.get("/probe/slow?ms=4000"));
        Await.until(
                "the request runs",
                () -> master.readyWorkers().stream()
                        .anyMatch(worker -> worker.activeRequests() != null && worker.activeRequests() > 0));

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isZero();
        assertThat(answer.join().headers().firstValue("X-Generation")).contains("1");
        assertThat(master.status().workers())
                .filteredOn(worker -> worker.state().equals("READY"))
                .allSatisfy(worker -> assertThat(worker.generation()).isEqualTo(2));
    }

    @Test
    void aWarThatFailsToStartChangesNothingAndSaysWhy() {
        RunningMaster master = home.start();
        War.of(ProbeServlet.class, ThrowingListener.class).dropInto(home.webapps(), "probe.war");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors())
                .contains("the database of this test is away", "nothing has changed");
        assertThat(master.get("/probe/version").body()).isEqualTo("one");
        assertThat(master.status().generation()).isEqualTo(1);
    }

    @Test
    void aWarThatCannotBeStagedChangesNothing() {
        RunningMaster master = home.start();
        War.drop(new byte[] {'P', 'K', 3, 4, 0}, home.webapps(), "probe.war");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("probe.war");
        assertThat(master.get("/probe/version").body()).isEqualTo("one");
    }

    @Test
    void aBadConfigurationChangesNothing() {
        RunningMaster master = home.start();
        home.settings("workers.cuont = 3");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("workers.cuont", "workers.count");
        assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenChangesNothing() throws Exception {
        home.set("bind = [\"127.0.0.1:0\"]");
        RunningMaster master = home.start();
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            home.settings("workers.count = 2", "bind = [\"127.0.0.1:" + taken.getLocalPort() + "\"]");

            CommandResult reload = master.admin("reload");

            assertThat(reload.exitCode()).isEqualTo(4);
            assertThat(reload.output() + reload.errors()).contains("another process already listens there");
            assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aMissingDropDirectoryChangesNothing() throws Exception {
        RunningMaster master = home.start();
        Files.move(home.webapps(), home.root().resolve("elsewhere"));

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("cannot read the drop directory");
        assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
        Files.move(home.root().resolve("elsewhere"), home.webapps());
    }

    @Test
    void aReadyPathThatDoesNotAnswerChangesNothing() {
        RunningMaster master = home.start();
        home.set("deploy.ready-path = \"/probe/version\"");
        assertThat(master.admin("reload").exitCode()).isZero();

        home.settings("workers.count = 2", "deploy.ready-path = \"/nowhere/\"");
        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("/nowhere/");
    }

    @Test
    void anApplicationThatHadFailedStaysFailedAndDoesNotKeepOthersFromBeingDeployed() {
        War.of(ProbeServlet.class, ThrowingListener.class).dropInto(home.webapps(), "broken.war");
        RunningMaster master = home.start();
        assertThat(master.get("/broken/").statusCode()).isEqualTo(503);
        assertThat(master.status().degraded()).contains("/broken");

        War.of(ProbeServlet.class).version("two").dropInto(home.webapps(), "probe.war");
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(master.get("/probe/version").body()).isEqualTo("two");
        assertThat(master.get("/broken/").statusCode()).isEqualTo(503);

        War.of(ProbeServlet.class).dropInto(home.webapps(), "broken.war");
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(master.get("/broken/").statusCode()).isEqualTo(200);
        assertThat(master.status().apps()).extracting(ApplicationStatus::state).containsOnly("OK");
    }

    @Test
    void reloadsAskedForDuringAReloadAreOneMore() {
        RunningMaster master = home.start();
        master.signal(Signal.HUP);
        master.awaitLog("canary of generation 2");
        for (int i = 0; i < 5; i++) {
            master.signal(Signal.HUP);
        }
        CommandResult joined = master.admin("reload");

        assertThat(joined.exitCode()).isZero();
        assertThat(master.status().generation()).isEqualTo(3);
    }

    @Test
    void withoutSurgeOneWorkerEndsBeforeItsSuccessorStarts() {
        home.settings("workers.count = 1", "deploy.surge = 0");
        RunningMaster master = home.start();

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).as(reload.output()).isZero();
        String log = master.log();
        assertThat(log.indexOf("gen=1") > 0).isTrue();
        assertThat(log.indexOf("drained and gone")).isLessThan(log.indexOf("starts as canary of generation 2"));
        assertThat(master.get("/probe/").headers().firstValue("X-Generation")).contains("2");
    }
}
