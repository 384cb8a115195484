// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.arquillian.apps.AddingListener;
import dev.warren.arquillian.apps.CountServlet;
import dev.warren.arquillian.apps.FailingListener;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls the container as Arquillian does, with a real master of one worker. */
class WarrenContainerIT {
    private static final int ROUNDS = 30;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WarrenContainer CONTAINER = new WarrenContainer();

    @TempDir
    private static Path directory;

    private static Path home;

    @BeforeAll
    static void start() throws Exception {
        Set<Path> before = homes();
        CONTAINER.setup(managed());
        CONTAINER.start();
        Set<Path> after = homes();
        after.removeAll(before);
        home = after.iterator().next();
    }

    @AfterAll
    static void stop() throws Exception {
        List<ProcessHandle> processes = processes();
        CONTAINER.stop();
        assertThat(home).doesNotExist();
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        CONTAINER.stop(); // Arquillian may; nothing is left to do
    }

    private static WarrenConfiguration managed() throws IOException {
        WarrenConfiguration configuration = new WarrenConfiguration();
        configuration.setHome("..");
        configuration.setJavaHome(System.getProperty("java.home"));
        configuration.setJavaArgs("-XX:TieredStopAtLevel=1 \"-Dtold=a, b\"");
        configuration.setBindAddress("localhost");
        configuration.setConfigFile(Files.writeString(
                        directory.resolve("mine.toml"), "name = \"adapter-test\"\nworkers.jvm-args = [\"-Dlost\"]\n")
                .toString());
        configuration.setUsersFile(Files.writeString(directory.resolve("mine-users.toml"), "# nobody\n")
                .toString());
        configuration.validate();
        return configuration;
    }

    private static Set<Path> homes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new HashSet<>(
                    files.filter(file -> file.getFileName().toString().startsWith("warren-arquillian-"))
                            .toList());
        }
    }

    @Test
    void theMasterIsWhatTheConfigurationSays() throws Exception {
        assertThat(statusOfMaster().name()).isEqualTo("adapter-test");
        assertThat(home.resolve("conf/users.toml")).hasContent("# nobody");
        List<String> commands = new ArrayList<>();
        for (ProcessHandle process : processes()) {
            commands.add(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")));
        }
        assertThat(commands)
                .anyMatch(command -> command.contains("-Dtold=a, b\0"))
                .noneMatch(command -> command.contains("-Dlost"));
        assertThat(Files.getPosixFilePermissions(home)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void tellsEveryServletAndWhereItIs() throws Exception {
        WebArchive war = war("shop#the admin##7.war").addClass(AddingListener.class);
        ProtocolMetaData metaData = CONTAINER.deploy(war);
        HTTPContext context = metaData.getContexts(HTTPContext.class).iterator().next();

        assertThat(context.getServlets())
                .extracting(Servlet::getName)
                .containsExactlyInAnyOrder("CountServlet", "Added", "default");
        assertThat(context.getServlets()).extracting(Servlet::getContextRoot).containsOnly("/shop/the%20admin");
        assertThat(context.getScheme()).isEqualTo("http");
        assertThat(get(context.getServletByName("Added").getBaseURI().resolve("added")))
                .endsWith(" 1");

        CONTAINER.undeploy(war);
        assertThat(status(context.getServletByName("Added").getBaseURI().resolve("added")))
                .isEqualTo(404);
    }

    /** What a kept connection meets tells whether an older process still answers. */
    @Tag("full")
    @Test
    void roundsOfDeploymentsLeaveNothingBehindAndNoOlderProcessAnswers() throws Exception {
        Set<String> pids = new HashSet<>();
        int threads = Thread.activeCount();
        for (int round = 1; round <= ROUNDS; round++) {
            WebArchive war = war("count.war").addAsWebResource(new StringAsset("round " + round), "round.txt");
            URI base = base(CONTAINER.deploy(war));

            assertThat(get(base.resolve("round.txt"))).isEqualTo("round " + round);
            String[] answer = get(base.resolve("count")).split(" ");
            assertThat(pids.add(answer[0]))
                    .as("round %d is answered by a process of its own", round)
                    .isTrue();
            assertThat(answer[1]).isEqualTo("1");
            assertThat(get(base.resolve("count"))).isEqualTo(answer[0] + " 2");

            CONTAINER.undeploy(war);
            assertThat(status(base.resolve("count"))).isEqualTo(404);
        }
        assertThat(Thread.activeCount()).as("no thread for each round").isLessThan(threads + ROUNDS / 2);
        assertThat(files("work/incoming")).isEmpty();
        assertThat(files("webapps")).isEmpty();
        assertThat(files("work/apps/count").size())
                .as("staged and not yet removed")
                .isLessThan(5);
        assertThat(master().children().filter(ProcessHandle::isAlive).count()).isLessThan(4);
        assertThat(descriptorsOfMaster()).isLessThan(150);
    }

    @Test
    void aFailedDeploymentTellsItsCauseAndLeavesTheOthersAlone() throws Exception {
        WebArchive good = war("good.war");
        WebArchive bad = war("bad.war").addClass(FailingListener.class);
        URI base = base(CONTAINER.deploy(good));

        assertThatThrownBy(() -> CONTAINER.deploy(bad))
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("cannot deploy bad.war: ")
                .hasMessageContaining("java.lang.IllegalStateException: the database is not there")
                .hasMessageContaining("FailingListener.contextInitialized")
                .cause()
                .hasMessageContaining("rolled back")
                .hasMessageContaining("\n    Caused by: java.lang.IllegalStateException: the database is not there");

        assertThat(get(base.resolve("count"))).endsWith(" 1");
        assertThatThrownBy(() -> CONTAINER.undeploy(bad)).hasMessageContaining("nothing in webapps/ is for /bad");
        CONTAINER.undeploy(good);
        assertThat(files("work/incoming")).isEmpty();
    }

    @Test
    void aDamagedWarIsRefusedWithItsReason() {
        WebArchive damaged = ShrinkWrap.create(WebArchive.class, "damaged.war").setWebXML(new StringAsset("<web-app"));

        assertThatThrownBy(() -> CONTAINER.deploy(damaged))
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("cannot deploy damaged.war: ")
                .hasMessageContaining("web.xml");
    }

    @Test
    void namesThatNobodyCanServeAreRefused() {
        assertThatThrownBy(() -> CONTAINER.deploy(ShrinkWrap.create(JavaArchive.class, "lib.jar")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("lib.jar")
                .hasMessageContaining("WebArchive");
        assertThatThrownBy(() -> CONTAINER.deploy(war("a##.war")))
                .hasMessageContaining("nothing can be deployed under the name a##.war");
        assertThatThrownBy(() -> CONTAINER.deploy(war("_a.war")))
                .hasMessageContaining("nothing can be deployed under the name _a.war");
    }

    @Test
    void aRunningMasterIsUsedAndLeftAsItIs() throws Exception {
        WarrenConfiguration configuration = new WarrenConfiguration();
        configuration.setRemote(true);
        configuration.setHome(home.toString());
        configuration.validate();
        WarrenContainer remote = new WarrenContainer();
        remote.setup(configuration);
        remote.start();
        WebArchive war = war("remote.war");

        URI base = base(remote.deploy(war));
        assertThat(get(base.resolve("count"))).endsWith(" 1");
        remote.undeploy(war);
        remote.requireOneWorker("remote", "any");
        remote.stop();

        assertThat(statusOfMaster().state()).isEqualTo("RUNNING");
        assertThatThrownBy(() -> remote.deploy(war)).hasMessageContaining("not started");
    }

    @Test
    void aRunningMasterWithoutTheListenerThatIsAskedForIsRefused() throws Exception {
        WarrenConfiguration configuration = new WarrenConfiguration();
        configuration.setRemote(true);
        configuration.setHome(home.toString());
        configuration.setPort(1);
        WarrenContainer remote = new WarrenContainer();
        remote.setup(configuration);

        assertThatThrownBy(remote::start).hasMessageContaining("no listener").hasMessageContaining("localhost:");
    }

    private static WebArchive war(String name) {
        return ShrinkWrap.create(WebArchive.class, name).addClass(CountServlet.class);
    }

    private static URI base(ProtocolMetaData metaData) {
        return metaData.getContexts(HTTPContext.class)
                .iterator()
                .next()
                .getServletByName("CountServlet")
                .getBaseURI();
    }

    private static String get(URI uri) throws Exception {
        HttpResponse<String> response = send(uri);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static int status(URI uri) throws Exception {
        return send(uri).statusCode();
    }

    private static HttpResponse<String> send(URI uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<Path> files(String directory) throws IOException {
        Path path = home.resolve(directory);
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    private static MasterStatus statusOfMaster() throws Exception {
        try (MasterClient client = MasterClient.connect(home, Duration.ofSeconds(10))) {
            return client.status();
        }
    }

    private static ProcessHandle master() throws Exception {
        return ProcessHandle.of(statusOfMaster().pid()).orElseThrow();
    }

    private static List<ProcessHandle> processes() throws Exception {
        ProcessHandle master = master();
        return Stream.concat(Stream.of(master), master.descendants()).toList();
    }

    private static int descriptorsOfMaster() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + master().pid() + "/fd"))) {
            return (int) open.count();
        }
    }
}
