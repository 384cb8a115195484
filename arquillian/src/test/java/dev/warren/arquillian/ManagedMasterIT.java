// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.arquillian.apps.CountServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masters that do not come up, or do not stay, and what their tests are told. */
class ManagedMasterIT {
    private static final Pattern HOME = Pattern.compile("home (/\\S+/warren-arquillian-\\S+) is kept");

    @TempDir
    private Path directory;

    private final WarrenConfiguration configuration = new WarrenConfiguration();
    private final WarrenContainer container = new WarrenContainer();
    private Path kept;

    @BeforeEach
    void configure() {
        configuration.setHome("..");
        configuration.setJavaHome(System.getProperty("java.home"));
        container.setup(configuration);
    }

    @AfterEach
    void deleteWhatWasKept() throws Exception {
        container.stop();
        if (kept != null) {
            try (Stream<Path> tree = Files.walk(kept)) {
                for (Path path :
                        tree.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void tellsThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            configuration.setPort(taken.getLocalPort());
            assertStartFails("exit code 3", "127.0.0.1:" + taken.getLocalPort(), "another process");
        }
    }

    @Test
    void tellsWhatIsWrongInTheConfigurationAndWhereItIs() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.toml"), "workers.cuont = 3\n");
        configuration.setConfigFile(file.toString());
        assertStartFails("exit code 2", "workers.cuont", "is a copy of " + file);
    }

    @Test
    void tellsThatWorkersDoNotComeUp() {
        configuration.setJavaArgs("-XX:+NoSuchFlag");
        assertStartFails("NoSuchFlag");
    }

    @Test
    void tellsThatItTakesTooLong() throws IOException {
        Path slow = directory.resolve("bin/warren");
        Files.createDirectories(slow.getParent());
        Files.writeString(slow, "#!/bin/sh\necho thinking\nexec sleep 60\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        configuration.setHome(directory.toString());
        configuration.setStartupTimeout(1);
        assertStartFails("startupTimeout = 1 s", "thinking");
    }

    @Test
    void tellsThatTheMasterHasEndedMeanwhile() throws Exception {
        configuration.setKeepHome(true);
        container.start();
        List<ProcessHandle> masters = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("warren-arquillian-"))
                .toList();
        assertThat(masters).hasSize(1);
        masters.get(0).destroyForcibly();
        masters.get(0).onExit().join();

        WebArchive war = ShrinkWrap.create(WebArchive.class, "late.war").addClass(CountServlet.class);
        assertThatThrownBy(() -> container.deploy(war))
                .hasMessageContaining("cannot deploy late.war")
                .hasMessageContaining("has ended with exit code 137");
        assertThatThrownBy(container::stop)
                .isInstanceOf(LifecycleException.class)
                .satisfies(this::keep)
                .hasMessageContaining("ended with exit code 137");
    }

    private void assertStartFails(String... words) {
        assertThatThrownBy(container::start)
                .isInstanceOf(LifecycleException.class)
                .satisfies(this::keep)
                .message()
                .contains(words);
    }

    private void keep(Throwable failure) {
        Matcher matcher = HOME.matcher(failure.getMessage());
        assertThat(matcher.find()).as(failure.getMessage()).isTrue();
        kept = Path.of(matcher.group(1));
        assertThat(kept).isDirectory();
    }
}
