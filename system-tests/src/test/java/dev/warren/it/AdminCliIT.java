// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.FragileListener;
import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of {@code bin/admin-cli} on a master that {@code admin-cli start} has left running, and its shell in a terminal. */
class AdminCliIT {
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    @BeforeAll
    static void startInATerminalThatCloses() {
        War.of(ProbeServlet.class, FragileListener.class).dropInto(HOME.webapps(), "probe.war");
        HOME.settings("workers.count = 1", "bind = [\"127.0.0.1:0\"]");
        try (Pty terminal = terminal("start")) {
            terminal.await("Warren serves http://127.0.0.1:").await("start: done");
            assertThat(terminal.awaitExit()).isZero();
        }
    }

    @AfterAll
    static void stops() throws Exception {
        assertThat(admin("stop").exitCode()).isZero();
        assertThat(MasterClient.isRunning(HomeLayout.below(HOME.root()))).isFalse();
    }

    private static CommandResult admin(String... arguments) {
        return CommandResult.admin(HOME, List.of(), arguments);
    }

    private static Pty terminal(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(WarrenHome.repository().resolve("bin/admin-cli").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", HOME.root().toString()));
        return Pty.run(
                HOME, Map.of("XDG_STATE_HOME", HOME.root().resolve("state").toString()), command);
    }

    private static WorkerStatus worker() throws Exception {
        try (MasterClient master = MasterClient.connect(HOME.root(), Await.LONG)) {
            return master.status().workers().stream()
                    .filter(worker -> worker.state().equals("READY"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theMasterOutlivesTheTerminalItWasStartedInAndASecondOneIsRefused() {
        CommandResult second = admin("start");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errors()).contains("a master runs there already");
        assertThat(admin("apps").output()).contains("/probe  OK");
        assertThat(admin("workers", "--json").output()).contains("\"state\": \"READY\"");
        assertThat(HOME.root().resolve("logs/warren.out")).content().startsWith("Warren serves");
    }

    @Test
    void restartReplacesOneWorker() throws Exception {
        long before = worker().pid();
        CommandResult restart = admin("restart", "1");
        assertThat(restart.exitCode()).as(restart.errors()).isZero();
        assertThat(restart.output()).contains("a successor is started", "took the place of pid " + before, "done");
        assertThat(worker().pid()).isNotEqualTo(before);
        assertThat(admin("restart", "2").exitCode()).as("there is no worker 2").isEqualTo(1);
    }

    @Test
    void aWorkerWhoseSuccessorFailsStays() throws Exception {
        long before = worker().pid();
        Path broken = Files.writeString(HOME.root().resolve("broken"), "");
        CommandResult restart = admin("restart", "1");
        Files.delete(broken);
        assertThat(restart.exitCode()).isEqualTo(4);
        assertThat(restart.output()).contains("the file broken is there", "goes on serving");
        assertThat(worker().pid()).isEqualTo(before);
    }

    @Test
    void aDumpShowsVirtualThreads() {
        CommandResult dump = admin("dump", "1");
        assertThat(dump.exitCode()).as(dump.errors()).isZero();
        assertThat(dump.output())
                .startsWith("worker=1 gen=1 pid=")
                .contains("\"main\"", "\"fragile-waiter\" virtual", "FragileListener.waitForTheEnd");
        assertThat(HOME.run()).isDirectoryNotContaining("glob:**dump-*");
        assertThat(admin("dump", "9").exitCode()).isEqualTo(1);
    }

    @Test
    void configTellsWhatRunsAndWhatAReloadWouldChange() {
        assertThat(admin("config").output())
                .containsPattern("workers.count +1 +" + HOME.root() + "/conf/warren.toml:1");
        assertThat(admin("config", "--diff").output()).contains("would change nothing");
        HOME.settings("workers.count = 0", "bind = [\"127.0.0.1:0\"]");
        CommandResult bad = admin("config", "--diff");
        HOME.settings("workers.count = 2", "bind = [\"127.0.0.1:0\"]");
        CommandResult good = admin("config", "--diff");
        HOME.settings("workers.count = 1", "bind = [\"127.0.0.1:0\"]");
        assertThat(bad.exitCode()).isEqualTo(4);
        assertThat(bad.errors()).contains("bad value: workers.count = 0");
        assertThat(good.output()).containsPattern("workers.count +1 +2 +reload");
    }

    @Test
    void doctorLooksWithTheMasterRunning() {
        CommandResult doctor = admin("doctor");
        assertThat(doctor.output()).contains("master", "with pid ", "descriptors", "memory");
        CommandResult wrong = admin("doctor", "--json", "--set", "workers.heap=1t");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).contains("\"state\": \"BAD\"", "heaps of 1t");
    }

    @Test
    void bashCompletesWithTheScript() {
        String script = "source <(" + WarrenHome.repository().resolve("bin/admin-cli") + " completion bash);"
                + " COMP_WORDS=(admin-cli re) COMP_CWORD=1 COMP_LINE='admin-cli re'; _complete_admin-cli;"
                + " echo \"${COMPREPLY[@]}\"";
        assertThat(CommandResult.run(List.of("bash", "-c", script)).output()).contains("reload", "restart");
    }

    @Test
    void theShellCompletesRunsAndRemembers() throws IOException {
        try (Pty shell = terminal()) {
            shell.await("Ctrl-D leaves").await("warren> ");
            shell.type("work\t");
            shell.await("workers ").type("\r");
            shell.await("READY").await("warren> ");
            shell.type("dump \t");
            shell.await("dump 1").type(CTRL_C);
            shell.await("warren> ").type("undeploy /p\t");
            shell.await("/probe").type(CTRL_C);
            shell.await("warren> ").type("scale 0\r");
            shell.await("out of range").await("warren> ");
            shell.type(CTRL_D);
            assertThat(shell.awaitExit()).isZero();
        }
        Path history = HOME.root().resolve("state/warren/admin-cli.history");
        assertThat(Files.readString(history)).contains(":workers", ":scale 0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void ctrlCEndsTheWaitOfACommandAndNotTheShell() {
        try (Pty shell = terminal()) {
            shell.await("warren> ").type("logs -f -n 1000\r");
            shell.await("worker=1").type(CTRL_C);
            shell.await("warren> ").type("restart 1\r");
            shell.await("is restarted").type(CTRL_C);
            shell.await("restart goes on in the master").await("warren> ");
            shell.type("status\r");
            shell.await("RUNNING").await("warren> ").type("exit\r");
            assertThat(shell.awaitExit()).isZero();
        }
        Await.until(
                "the restart is over",
                () -> worker().state().equals("READY")
                        && !admin("workers").output().contains("STARTING"));
    }

    @Test
    void theLogIsFollowedOverRenameAndReopen() throws Exception {
        Path log = HOME.log();
        try (Pty follower = terminal("logs", "-f", "-n", "1000")) {
            follower.await("Warren serves");
            Files.move(log, log.resolveSibling("warren.log.1"));
            Signals.send(
                    Long.parseLong(
                            Files.readString(HOME.run().resolve("warren.pid")).strip()),
                    Signal.USR1);
            Await.until("the log was reopened", () -> Files.exists(log));
            assertThat(admin("restart", "1").exitCode()).isZero();
            follower.await("is restarted").await("drained and gone");
            follower.type(CTRL_C);
            assertThat(follower.awaitExit()).isEqualTo(130);
        }
        assertThat(admin("logs", "--worker", "1").output())
                .contains("is restarted")
                .doesNotContain("Warren serves");
    }
}
