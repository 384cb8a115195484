// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.ListenerStatus;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnixSocketIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void twoWorkersAndAProbe() {
        War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
    }

    @Test
    void isServedBesideBothFamiliesAndKeepsItsClientsWhenAReloadMovesIt() throws IOException {
        Path first = home.root().resolve("a.sock");
        Path second = home.root().resolve("b.sock");
        listenOn(first, "0600");
        RunningMaster master = home.start();

        assertThat(master.output()).contains(" unix:" + first + " ");
        assertThat(master.status().listeners())
                .extracting(ListenerStatus::address)
                .contains("unix:" + first)
                .hasSize(3);
        assertThat(ask(first, "/probe/remote")).isEqualTo("127.0.0.1 127.0.0.1");
        assertThat(master.get("/probe/version").body()).isEqualTo("one");
        assertThat(permissions(first)).isEqualTo("rw-------");

        moveUnderClients(master, first, second);
        assertThat(first).doesNotExist();
        assertThat(permissions(second)).isEqualTo("rw-rw-rw-");
        assertThat(ask(second, "/probe/version")).isEqualTo("one");

        listenOn(second, "0660");
        Files.delete(second);
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(permissions(second)).isEqualTo("rw-rw----");
        assertThat(ask(second, "/probe/version")).isEqualTo("one");
        master.signal(Signal.TERM);
        assertThat(master.awaitExit()).isZero();
        assertThat(second).doesNotExist();
    }

    private void moveUnderClients(RunningMaster master, Path from, Path to) {
        try (KeepAliveClients clients = KeepAliveClients.start(20, RawClient.unix(from), "/probe/version", 50)) {
            Await.until("both workers have clients", () -> clients.pids().size() == 2);
            listenOn(to, "0666");
            assertThat(master.admin("reload").exitCode()).isZero();
            Await.until(
                    "the next generation has all clients", () -> clients.pids().size() == 4);
            long before = clients.answered();
            Await.until("everybody is answered there", () -> clients.answered() > before + 40);
            clients.finish();

            assertThat(clients.errors()).isEmpty();
            assertThat(clients.connects()).isEqualTo(20);
        }
    }

    private void listenOn(Path path, String mode) {
        home.settings(
                "workers.count = 2",
                "bind = [\"127.0.0.1:0\", \"[::1]:0\"]",
                "listener = [{bind = \"unix:" + path + "\", mode = \"" + mode + "\"}]");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String ask(Path socket, String path) throws IOException {
        try (RawClient client = RawClient.connect(RawClient.unix(socket))) {
            return client.get(path).body();
        }
    }

    @Test
    void aPathInUseEndsTheStartAndThatOfAKilledMasterDoesNot() throws IOException {
        Path path = home.root().resolve("web.sock");
        home.settings("workers.count = 1", "bind = [\"127.0.0.1:0\", \"unix:" + path + "\"]");
        RunningMaster master = home.start();
        Path other =
                Files.createDirectories(home.root().resolve("other/webapps")).getParent();

        RunningMaster second = home.launch("--home", other.toString(), "--bind", "unix:" + path);

        assertThat(second.awaitExit()).as(second.errors()).isEqualTo(3);
        assertThat(second.errors())
                .contains("cannot listen on unix:" + path, "another process already listens there", "why:", "do:");

        master.signal(Signal.KILL);
        master.awaitExit();
        assertThat(path).exists();
        home.start();
        assertThat(ask(path, "/probe/version")).isEqualTo("one");
    }

    @Test
    void aDirectoryThatIsMissingOrClosedEndsTheStart() throws IOException {
        RunningMaster missing = home.launch("--bind", "unix:" + home.root().resolve("no/web.sock"));
        assertThat(missing.awaitExit()).isEqualTo(3);
        assertThat(missing.errors()).contains("there is no directory", "why:", "do:");

        Path closed = Files.createDirectory(home.root().resolve("closed"));
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.giveToNobody();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        RunningMaster refused = home.launchAsNobody("--bind", "unix:" + closed.resolve("web.sock"));
        assertThat(refused.awaitExit()).isEqualTo(3);
        assertThat(refused.errors()).contains("may not create or replace files in " + closed, "why:", "do:");
    }

    @Test
    void nginxInFrontOfItNoticesNoReload() throws IOException {
        assumeTrue(Nginx.program().isPresent(), "nginx is not installed here (Debian's package nginx-light is enough)");
        Path path = home.root().resolve("web.sock");
        home.settings(
                "workers.count = 2",
                "bind = [\"127.0.0.1:0\"]",
                "listener = [{bind = \"unix:" + path + "\", mode = \"0666\"}]"); // nginx's workers run as another user
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        RunningMaster master = home.start();
        try (Nginx nginx = Nginx.start(home.root().resolve("nginx"), path);
                KeepAliveClients clients =
                        KeepAliveClients.start(10, RawClient.loopback(nginx.port()), "/probe/version", 50)) {
            var upload = master.send(HttpRequest.newBuilder(nginx.uri("/probe/upload"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[300_000])));
            assertThat(upload.body()).isEqualTo("300000");

            master.signal(Signal.HUP);
            master.awaitLog("generation 2 serves");
            Await.until("the next generation answers", () -> clients.pids().size() == 4);
            clients.finish();

            assertThat(clients.errors()).isEmpty();
            assertThat(clients.connects()).isEqualTo(10);
        }
    }
}
