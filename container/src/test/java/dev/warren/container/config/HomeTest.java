// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.HomeLayout;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {
    private static final Path DEEP = Path.of("/" + "d".repeat(90));
    private static final HomeLayout SPREAD = new HomeLayout(
            Path.of("/var/lib/warren"),
            Path.of("/etc/warren"),
            Path.of("/var/log/warren"),
            Path.of("/run/warren"),
            Path.of("/var/cache/warren"));

    private final Home home = new Home(Path.of("/srv/../opt/warren"));

    @Test
    void normalizesItsRoot() {
        assertThat(home.root()).isEqualTo(Path.of("/opt/warren"));
        assertThat(new Home(Path.of("x")).root()).isAbsolute();
    }

    @Test
    void namesTheDirectoriesAndFilesThatScriptsRelyOn() {
        assertThat(home.webapps()).hasToString("/opt/warren/webapps");
        assertThat(home.configFile()).hasToString("/opt/warren/conf/warren.toml");
        assertThat(home.apps()).hasToString("/opt/warren/work/apps");
        assertThat(home.incoming()).hasToString("/opt/warren/work/incoming");
        assertThat(home.temp()).hasToString("/opt/warren/work/temp");
        assertThat(home.logs()).hasToString("/opt/warren/logs");
        assertThat(home.postmortem()).hasToString("/opt/warren/logs/postmortem");
        assertThat(home.data()).hasToString("/opt/warren/data");
        assertThat(home.sharedLib()).hasToString("/opt/warren/shared/lib");
        assertThat(home.lockFile()).hasToString("/opt/warren/run/warren.lock");
        assertThat(home.pidFile()).hasToString("/opt/warren/run/warren.pid");
        assertThat(home.jmxUrlFile()).hasToString("/opt/warren/run/jmx.url");
        assertThat(home.jmxSecretFile()).hasToString("/opt/warren/run/jmx.secret");
        assertThat(home.stateFile()).hasToString("/opt/warren/run/state.json");
    }

    @Test
    void partsThatTheEnvironmentPutsElsewhereLieThere() {
        Home spread = new Home(SPREAD);

        assertThat(spread.root()).hasToString("/var/lib/warren");
        assertThat(spread.configFile()).hasToString("/etc/warren/warren.toml");
        assertThat(spread.postmortem()).hasToString("/var/log/warren/postmortem");
        assertThat(spread.lockFile()).hasToString("/run/warren/warren.lock");
        assertThat(spread.controlSocket(Optional.empty(), Path.of("/tmp"))).hasToString("/run/warren/control.sock");
        assertThat(spread.apps()).hasToString("/var/cache/warren/apps");
        assertThat(spread.webapps()).hasToString("/var/lib/warren/webapps");
        assertThat(spread.data()).hasToString("/var/lib/warren/data");
    }

    @ParameterizedTest
    @CsvSource({
        "logs/warren.log, /var/log/warren/warren.log",
        "./logs/a/b.log, /var/log/warren/a/b.log",
        "conf/users.toml, /etc/warren/users.toml",
        "run/x, /run/warren/x",
        "work/x, /var/cache/warren/x",
        "logs, /var/log/warren",
        "logsx/warren.log, /var/lib/warren/logsx/warren.log",
        "data/x, /var/lib/warren/data/x",
        "../x, /var/lib/x",
        "., /var/lib/warren",
        "/srv/logs/x, /srv/logs/x",
        "/, /"
    })
    void fileOfTheConfigurationIsFoundInItsDirectoryWhereverThatIs(String name, String path) {
        assertThat(new Home(SPREAD).file(name)).hasToString(path);
    }

    @Test
    void fileOfTheConfigurationIsFoundBelowAHomeThatIsWhole() {
        assertThat(home.file("logs/warren.log")).hasToString("/opt/warren/logs/warren.log");
    }

    @Test
    void controlSocketLiesInTheHomeIfThePathIsShort() {
        assertThat(home.controlSocket(Optional.of(Path.of("/run/user/1")), Path.of("/tmp")))
                .hasToString("/opt/warren/run/control.sock");
    }

    @Test
    void controlSocketOfADeepHomeLiesInTheRuntimeDirectory() {
        Path socket = new Home(DEEP).controlSocket(Optional.of(Path.of("/run/user/1")), Path.of("/tmp"));
        assertThat(socket.toString()).startsWith("/run/user/1/warren-").endsWith("/control.sock");
        assertThat(socket)
                .isNotEqualTo(new Home(DEEP.resolve("x"))
                        .controlSocket(Optional.of(Path.of("/run/user/1")), Path.of("/tmp")));
    }

    @Test
    void controlSocketOfADeepHomeLiesInTheTemporaryDirectoryOtherwise() {
        assertThat(new Home(DEEP)
                        .controlSocket(Optional.empty(), Path.of("/tmp"))
                        .toString())
                .startsWith("/tmp/warren-");
        assertThat(new Home(DEEP)
                        .controlSocket(Optional.of(DEEP), Path.of("/tmp"))
                        .toString())
                .startsWith("/tmp/warren-");
    }
}
