// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadStartIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningMaster master = home.launch("--bind", "127.0.0.1:" + taken.getLocalPort());

            fails(
                    master,
                    3,
                    "cannot listen on 127.0.0.1:" + taken.getLocalPort(),
                    "another process already listens there");
        }
    }

    @Test
    void anUnknownKey() {
        home.settings("name = \"x\"", "workers.cuont = 2");

        fails(home.launch(), 2, "workers.cuont", "workers.count");
    }

    @ParameterizedTest
    @CsvSource({
        "workers.count = 0, workers.count",
        "workers.count = 257, workers.count",
        "workers.drain-timeout = \"soon\", workers.drain-timeout",
        "front.balance = \"fair\", front.balance",
        "bind = [\"nonsense\"], bind",
        "workers.heap = \"1k\", workers.heap"
    })
    void aBadValue(String line, String key) {
        home.settings(line);

        fails(home.launch(), 2, key);
    }

    @Test
    void aConfigurationThatIsNoToml() {
        home.settings("workers = = 2");

        fails(home.launch(), 2, "warren.toml");
    }

    @Test
    void anUnknownFlag() {
        fails(home.launch("--wokers", "2"), 2, "--wokers");
    }

    @Test
    void aMissingDropDirectory() throws IOException {
        Files.delete(home.webapps());

        fails(home.launch(), 3, "cannot read the drop directory", "it does not exist");
    }

    @Test
    void anUnreadableDropDirectory() throws IOException {
        Files.setPosixFilePermissions(home.webapps(), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.giveToNobody();

        fails(home.launchAsNobody(), 3, "cannot read the drop directory");
        Files.setPosixFilePermissions(home.webapps(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aHomeThatCannotBeWritten() throws IOException {
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("r-xr-xr-x"));

        fails(home.launchAsNobody(), 3, "cannot use " + home.run());
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aSecondMasterInTheSameHome() {
        RunningMaster first = home.start();

        fails(home.launch(), 4, "is in use", "pid " + first.pid());
        assertThat(first.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void staleFilesOfAKilledMasterDoNoHarm() throws IOException {
        Files.createDirectories(home.run());
        for (String name :
                List.of("warren.pid", "warren.lock", "control.sock", "jmx.url", "jmx.secret", "state.json")) {
            Files.writeString(home.run().resolve(name), "4711");
        }

        RunningMaster master = home.start();

        assertThat(master.status().pid()).isEqualTo(master.pid());
        assertThat(home.run().resolve("warren.pid")).hasContent(Long.toString(master.pid()));
    }

    @Test
    void aHomeWithAVeryLongPath() throws IOException {
        Path deep = home.root();
        for (int i = 0; i < 8; i++) {
            deep = deep.resolve("a-directory-with-a-long-name");
        }
        Files.createDirectories(deep.resolve("webapps"));
        War.of(ProbeServlet.class).dropInto(deep.resolve("webapps"), "probe.war");

        RunningMaster master = home.start("--home", deep.toString());

        assertThat(master.get("/probe/").body()).isEqualTo("probe");
    }

    @Test
    void aStrangerAtTheControlSocketIsTurnedAway() throws IOException {
        RunningMaster master = home.start();
        try (SocketChannel stranger =
                SocketChannel.open(UnixDomainSocketAddress.of(home.run().resolve("control.sock")))) {
            byte[] hello = ("{\"type\":\"Hello\",\"body\":{\"token\":\"" + "0".repeat(64)
                            + "\",\"channel\":\"MESSAGES\",\"build\":\"x\",\"protocol\":1}}")
                    .getBytes(StandardCharsets.UTF_8);
            stranger.write(ByteBuffer.allocate(4 + hello.length)
                    .putInt(hello.length)
                    .put(hello)
                    .flip());

            master.awaitLog(
                    "a process \\(pid " + ProcessHandle.current().pid() + "\\) was turned away at the control socket");
            assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(master.get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void aStrangerThatSendsGarbageIsTurnedAway() throws IOException {
        RunningMaster master = home.start();
        try (SocketChannel stranger =
                SocketChannel.open(UnixDomainSocketAddress.of(home.run().resolve("control.sock")))) {
            stranger.write(ByteBuffer.allocate(64).putInt(Integer.MAX_VALUE).rewind());

            master.awaitLog("was turned away at the control socket: a message of 2147483647 bytes");
        }
    }

    @Test
    void theCommandLineWithoutAMaster() {
        CommandResult result = CommandResult.admin(home, List.of(), "status");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.errors()).contains("no master runs in " + home.root(), "why:", "do:");
    }

    @Test
    void theCommandLineOfAnotherUser() throws IOException {
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.start();

        CommandResult result = CommandResult.admin(home, WarrenHome.asNobody(), "status");

        if (!WarrenHome.asNobody().isEmpty()) {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.errors()).contains("why:", "do:");
        }
    }

    @Test
    void checkAndPrintConfigurationWithoutStarting() {
        home.set("workers.count = 3");

        RunningMaster check = home.launch("--check-config");
        RunningMaster print = home.launch("--print-config");

        assertThat(check.awaitExit()).isZero();
        assertThat(print.awaitExit()).isZero();
        assertThat(print.output()).contains("count = 3");
        assertThat(home.run()).doesNotExist();
    }

    private static void fails(RunningMaster master, int exitCode, String... parts) {
        assertThat(master.awaitExit()).as(master.errors()).isEqualTo(exitCode);
        assertThat(master.errors()).contains(parts).contains("why:", "do:").doesNotContain("\tat ");
    }
}
