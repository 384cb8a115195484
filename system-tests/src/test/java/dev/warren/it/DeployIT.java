// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.ThrowingListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code admin-cli deploy} and {@code undeploy} on a master that watches its drop directory as well. */
class DeployIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void oneWorkerThatWatches() {
        HOME.settings("workers.count = 1", "deploy.auto = true", "deploy.scan-interval = \"500ms\"");
        master = HOME.start();
    }

    @AfterEach
    void nothingIsLeftOnTheWay() throws IOException {
        assertThat(incoming()).isEmpty();
    }

    private String war(String version) {
        War.of(ProbeServlet.class).version(version).dropInto(elsewhere, "upload.war");
        return elsewhere.resolve("upload.war").toString();
    }

    private static String version(String path) {
        return master.get(path + "/version").body();
    }

    @Test
    void aDeployedFileIsServedWhenTheCommandReturnsAndGoneWhenUndeployReturns() {
        CommandResult deploy = master.admin("deploy", war("one"), "--path", "/shop/admin");
        assertThat(deploy.exitCode()).as(deploy.errors()).isZero();
        assertThat(version("/shop/admin")).isEqualTo("one");
        assertThat(HOME.webapps().resolve("shop#admin.war")).exists();
        Await.until("it is marked", () -> Files.exists(HOME.webapps().resolve("shop#admin.war.deployed")));

        assertThat(master.admin("deploy", war("two"), "--path", "/shop/admin").exitCode())
                .isZero();
        assertThat(version("/shop/admin")).isEqualTo("two");
        long generation = master.status().generation();

        CommandResult undeploy = master.admin("undeploy", "/shop/admin");
        assertThat(undeploy.exitCode()).as(undeploy.errors()).isZero();
        assertThat(master.get("/shop/admin/version").statusCode()).isEqualTo(404);
        assertThat(master.status().generation())
                .as("the look at the directory found nothing more to do")
                .isEqualTo(generation + 1);
        Await.until(
                "nothing of it is left", () -> Files.notExists(HOME.webapps().resolve("shop#admin.war.deployed")));
        assertThat(HOME.webapps().resolve("shop#admin.war")).doesNotExist();
    }

    @Test
    void whatFailsToStartChangesNeitherTheServiceNorTheDropDirectory() throws IOException {
        assertThat(master.admin("deploy", war("good"), "--path", "/news").exitCode())
                .isZero();
        War.of(ProbeServlet.class, ThrowingListener.class).dropInto(elsewhere, "news.war");

        CommandResult deploy =
                master.admin("deploy", elsewhere.resolve("news.war").toString());

        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output() + deploy.errors())
                .contains("the database of this test is away", "nothing has changed");
        assertThat(version("/news")).isEqualTo("good");
        assertThat(Files.exists(HOME.webapps().resolve("news.war.failed"))).isFalse();
    }

    @Test
    void whatIsNoWarChangesNothingAndSaysSo() throws IOException {
        Path text = Files.writeString(elsewhere.resolve("text.war"), "no archive");

        CommandResult deploy = master.admin("deploy", text.toString());

        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output()).contains("text.war: the file cannot be read: it is truncated or no WAR at all");
        assertThat(HOME.webapps().resolve("text.war")).doesNotExist();
    }

    @Test
    void aHigherVersionInTheDropDirectoryIsNotHiddenByADeployedFile() throws IOException {
        War.of(ProbeServlet.class).version("two").dropInto(HOME.webapps(), "wiki##2.war");
        Await.until("version 2 serves", Await.LONG, () -> version("/wiki").equals("two"), master::log);

        CommandResult deploy = master.admin("deploy", war("none"), "--path", "/wiki");

        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output()).contains("wiki##2.war", "undeploy /wiki first");
        assertThat(version("/wiki")).isEqualTo("two");
        Files.delete(HOME.webapps().resolve("wiki##2.war"));
        Await.until("version 2 is gone", () -> master.get("/wiki/version").statusCode() == 404);
    }

    @Test
    void undeployOfAPathThatNothingServesIsRefused() {
        CommandResult undeploy = master.admin("undeploy", "/nothing");

        assertThat(undeploy.exitCode()).isEqualTo(1);
        assertThat(undeploy.output()).contains("nothing in webapps/ is for /nothing");
    }

    @Test
    void aClientKilledWhileItCopiesChangesNothingAndItsRestGoesWithTheNextStart() throws Exception {
        Path huge = elsewhere.resolve("huge.war");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        long generation = master.status().generation();

        Process client = startDeploy(huge);
        Await.until("it copies", () -> !incoming().isEmpty());
        kill(client);

        assertThat(master.status().generation()).isEqualTo(generation);
        assertThat(HOME.webapps().resolve("huge.war")).doesNotExist();
        assertThat(incoming())
                .as("nobody else knows that it is no longer written")
                .hasSize(1);
        master.end();
        master = HOME.start();
        Await.until("it is deleted", () -> incoming().isEmpty());
    }

    @Test
    void whatAKilledClientHadOrderedIsDoneAllTheSame() throws Exception {
        War.of(ProbeServlet.class).version("ordered").dropInto(elsewhere, "ordered.war");

        Process client = startDeploy(elsewhere.resolve("ordered.war"));
        Await.until("it is ordered", () -> master.log().contains("deploy: ordered.war at /ordered"));
        kill(client);

        Await.until("it serves", Await.LONG, () -> version("/ordered").equals("ordered"), master::log);
        Await.until("it is in its place", () -> Files.exists(HOME.webapps().resolve("ordered.war")));
        assertThat(master.admin("undeploy", "/ordered").exitCode()).isZero();
    }

    private Process startDeploy(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.program("admin-cli"), "deploy", file.toString()));
        command.addAll(HOME.flags());
        Path output = elsewhere.resolve("client.txt");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void kill(Process client) throws InterruptedException {
        client.destroyForcibly();
        assertThat(client.waitFor()).as("it was killed before it had ended").isEqualTo(128 + 9);
    }

    private static List<String> incoming() throws IOException {
        Path directory = HOME.root().resolve("work/incoming");
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
