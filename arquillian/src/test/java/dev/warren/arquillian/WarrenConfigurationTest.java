// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarrenConfigurationTest {
    @TempDir
    private Path installation;

    private final WarrenConfiguration configuration = new WarrenConfiguration();

    @BeforeEach
    void install() throws IOException {
        Path script = installation.resolve("bin/warren");
        Files.createDirectories(script.getParent());
        Files.createFile(script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        configuration.setHome(installation.toString());
    }

    @Test
    void defaultsStartOneWorkerOnAFreePort() {
        assertThatCode(configuration::validate).doesNotThrowAnyException();
        assertThat(configuration.isRemote()).isFalse();
        assertThat(configuration.getWorkers()).isEqualTo(1);
        assertThat(configuration.getPort()).isZero();
        assertThat(configuration.getBindAddress()).isNull();
        assertThat(configuration.getStartupTimeout()).isEqualTo(60);
        assertThat(configuration.isKeepHome()).isFalse();
        assertThat(configuration.getJavaHome()).isNull();
        assertThat(configuration.getConfigFile()).isNull();
        assertThat(configuration.getUsersFile()).isNull();
        assertThat(configuration.getJavaArgs()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void anImpossibleNumberOfWorkersIsRefused(int workers) {
        configuration.setWorkers(workers);
        assertRefused("workers = " + workers, "1 to 256");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void anImpossiblePortIsRefused(int port) {
        configuration.setPort(port);
        assertRefused("port = " + port, "0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_601})
    void anImpossibleTimeIsRefused(int seconds) {
        configuration.setStartupTimeout(seconds);
        assertRefused("startupTimeout = " + seconds, "1 to 3600");
    }

    @Test
    void aHomeWithoutAnExecutableScriptIsRefused() throws IOException {
        assertThat(installation.resolve("bin/warren").toFile().setExecutable(false))
                .isTrue();
        assertRefused("home = " + installation, "bin/warren cannot be executed", "distribution");
    }

    @Test
    void aJavaHomeWithoutJavaIsRefused() {
        configuration.setJavaHome("/nonexistent");
        assertRefused("javaHome = /nonexistent", "JDK 25");
    }

    @Test
    void filesThatAreNotThereAreRefused() {
        configuration.setConfigFile("nowhere/warren.toml");
        assertRefused(
                "configFile = nowhere/warren.toml", Path.of("").toAbsolutePath().toString());
    }

    @Test
    void usersThatAreNotThereAreRefused() {
        configuration.setUsersFile("nowhere/users.toml");
        assertRefused("usersFile = nowhere/users.toml");
    }

    @Test
    void argumentsWithAnOpenQuoteAreRefused() {
        configuration.setJavaArgs("-Da=\"b");
        assertRefused("javaArgs = -Da=\"b", "close it");
    }

    @Test
    void aRunningMasterNeedsNoInstallation() {
        configuration.setRemote(true);
        configuration.setHome("/srv/warren");
        configuration.setPort(8080);
        configuration.setBindAddress("127.0.0.1");
        assertThatCode(configuration::validate).doesNotThrowAnyException();
    }

    @Test
    void whatARunningMasterHasDecidedCannotBeChosen() {
        configuration.setRemote(true);
        configuration.setWorkers(3);
        configuration.setJavaArgs("-Xmx1g");
        assertRefused("remote = true", "workers, javaArgs");
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(configuration::validate)
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains(words);
    }
}
