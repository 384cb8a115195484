// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.it.apps.ProbeServlet;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessLogIT {
    private static final String TWO_WORKERS = "workers.count = 2";

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void aProbe() {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        home.set(TWO_WORKERS);
    }

    private Path access() {
        return home.root().resolve("requests/access.log");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitLines(Path file, long count) {
        Await.until(count + " lines in " + file, () -> lines(file).size() == count);
    }

    private static void get(RunningMaster master, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(master.get("/probe/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void allWorkersAppendWholeLinesToOneFileThatOnlyTheMasterMakes() throws IOException {
        home.set("log.access = \"requests/access.log\"").set("log.access-format = \"json\"");
        RunningMaster master = home.start();
        long answered;
        try (KeepAliveClients clients = KeepAliveClients.start(
                20, RawClient.loopback(master.port()), "/probe/?password=" + "x".repeat(200), 2)) {
            Await.until("3000 answers", () -> clients.answered() > 3_000);
            clients.finish();
            answered = clients.answered();
        }
        awaitLines(access(), answered);
        List<JsonObject> requests = lines(access()).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(requests)
                .extracting(request -> request.get("worker").getAsInt())
                .containsOnly(1, 2);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.get("path").getAsString()).isEqualTo("/probe/");
            assertThat(request.get("status").getAsInt()).isEqualTo(200);
            assertThat(request.get("bytes").getAsInt()).isEqualTo(5);
        });
        assertThat(Files.readString(access())).doesNotContain("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(access())))
                .isEqualTo("rw-r-----");

        Path old = access().resolveSibling("access.log.1");
        Files.move(access(), old);
        get(master, 5);
        awaitLines(old, answered + 5);
        master.signal(Signal.USR1);
        Await.until("the master has made the file", () -> Files.exists(access()));
        master.awaitLog("got USR1");
        get(master, 20); // the first ones may still go to the old file
        Await.until("no line is lost", () -> lines(old).size() + lines(access()).size() == answered + 25);
        Await.until("lines in the new file", () -> {
            get(master, 1);
            return !lines(access()).isEmpty();
        });
    }

    @Test
    void requestIdIsTakenFromTheClientOrMadeAndReachesLogAndAnswer() {
        home.set("log.access = \"requests/access.log\"").set("log.access-format = \"%{request-id} %U%q %s\"");
        RunningMaster master = home.start();
        var given = master.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + master.port() + "/probe/?a=1"))
                .header("X-Request-Id", "from-the-proxy"));
        var made = master.get("/none");

        String id = made.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(given.headers().firstValue("X-Request-Id")).contains("from-the-proxy");
        assertThat(id).matches("[0-9a-f]{16}");
        awaitLines(access(), 2);
        assertThat(lines(access())).containsExactlyInAnyOrder("from-the-proxy /probe/?a=1 200", id + " /none 404");
    }

    @Test
    void removedDirectoryCostsLinesButNoRequestAndIsMadeAgainOnUsr1() throws IOException {
        home.set("log.access = \"requests/access.log\"");
        RunningMaster master = home.start();
        get(master, 4);
        awaitLines(access(), 4);
        Files.delete(access());
        Files.delete(access().getParent());

        Await.until("a warning", () -> {
            get(master, 1);
            return master.log().contains("the access log cannot be written and its lines are dropped");
        });
        master.signal(Signal.USR1);

        Await.until("lines in the file that was made again", () -> {
            get(master, 2);
            return !lines(access()).isEmpty();
        });
        master.awaitLog("the access log is written again; \\d+ lines were dropped");
        assertThat(lines(access())).allMatch(line -> line.contains("\"GET /probe/ HTTP/1.1\" 200 5"));
    }

    @Test
    void everythingAboutTheLogChangesWithAReloadAndAMistakeChangesNothing() throws IOException {
        RunningMaster master = home.start();
        get(master, 2);
        assertThat(master.get("/probe/").headers().firstValue("X-Request-Id")).isEmpty();
        Files.writeString(home.root().resolve("file"), "no directory");

        home.settings(TWO_WORKERS, "log.access = \"file/access.log\"");
        CommandResult impossible = master.admin("reload");
        assertThat(impossible.exitCode()).isEqualTo(4);
        assertThat(master.log()).contains("cannot write the log").contains("log.access");
        home.settings(TWO_WORKERS, "log.file = \"file/warren.log\"");
        assertThat(master.admin("reload").exitCode()).isEqualTo(4);
        home.settings(TWO_WORKERS, "log.access = \"a.log\"", "log.access-format = \"%{Cookie}i\"");
        assertThat(master.admin("reload").exitCode()).isEqualTo(4);
        get(master, 2);

        home.settings(
                TWO_WORKERS,
                "log.access = \"-\"",
                "log.access-format = \"served %U by %{worker}\"",
                "log.file = \"other/warren.log\"",
                "log.level = \"debug\"");
        assertThat(master.admin("reload").exitCode()).isZero();
        get(master, 3);
        Await.until("lines on standard output", () -> served(master).size() == 3);
        assertThat(served(master)).allMatch(line -> line.matches("served /probe/ by [12]"));
        assertThat(home.root().resolve("other/warren.log")).content().contains("reload done");
        assertThat(master.log()).doesNotContain("reload done");

        home.settings(TWO_WORKERS);
        assertThat(master.admin("reload").exitCode()).isZero();
        get(master, 3);
        assertThat(master.log()).contains("reload done");
        master.signal(Signal.TERM);
        assertThat(master.awaitExit()).isZero();
        assertThat(served(master)).hasSize(3);
        assertThat(home.root().resolve("a.log")).doesNotExist();
    }

    private static List<String> served(RunningMaster master) {
        return List.copyOf(master.output()
                .lines()
                .filter(line -> line.startsWith("served "))
                .toList());
    }
}
