// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pins every default: changing one changes what a home without a file does. */
class ConfigDefaultsTest {
    @Test
    void topLevelAndMaster() {
        assertThat(WarrenConfig.DEFAULTS.name()).isEqualTo("warren");
        assertThat(WarrenConfig.DEFAULTS.bind()).containsExactly(new Bind("127.0.0.1", 8080));
        assertThat(WarrenConfig.DEFAULTS.master()).isEqualTo(new MasterConfig(Duration.ZERO));
    }

    @Test
    void front() {
        assertThat(WarrenConfig.DEFAULTS.front())
                .isEqualTo(new FrontConfig(Balance.LEAST_CONNECTIONS, 2048, 10_000, 1000, Duration.ofSeconds(30)));
    }

    @Test
    void workers() {
        assertThat(WarrenConfig.DEFAULTS.workers())
                .isEqualTo(new WorkersConfig(
                        new WorkerCount.Auto(),
                        WorkerClass.THREADS,
                        Optional.empty(),
                        1000,
                        10_000,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
    }

    @Test
    void deploy() {
        assertThat(WarrenConfig.DEFAULTS.deploy())
                .isEqualTo(new DeployConfig(
                        1,
                        Optional.empty(),
                        DataSize.parse("256m"),
                        Duration.ofSeconds(60),
                        DataSize.parse("2g"),
                        100_000));
    }

    @Test
    void httpAndLog() {
        assertThat(WarrenConfig.DEFAULTS.http())
                .isEqualTo(new HttpConfig(
                        Duration.ofSeconds(75), Duration.ofSeconds(30), DataSize.parse("32k"), DataSize.parse("100m")));
        assertThat(WarrenConfig.DEFAULTS.log()).isEqualTo(new LogConfig(LogLevel.INFO, "logs/warren.log"));
    }

    @Test
    void everyRecordHasTheDefaultsOfItsKeys() {
        assertThat(ConfigKeys.ALL).allSatisfy(key -> assertThat(key.toToml(WarrenConfig.DEFAULTS))
                .isEqualTo(key.defaultText()));
    }
}
