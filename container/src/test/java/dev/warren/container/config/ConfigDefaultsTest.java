// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
    private static final SessionConfig SESSION = new SessionConfig(
            new SessionStorage.Lmdb(),
            DataSize.parse("4g"),
            Durability.PROCESS,
            false,
            500,
            1_000_000,
            DataSize.parse("100m"));

    private static final HttpConfig HTTP = new HttpConfig(
            Duration.ofSeconds(75),
            Duration.ofSeconds(30),
            DataSize.parse("32k"),
            DataSize.parse("100m"),
            false,
            DataSize.parse("2k"),
            List.of(
                    "text/html",
                    "text/plain",
                    "text/css",
                    "text/xml",
                    "text/javascript",
                    "application/javascript",
                    "application/json",
                    "application/xml",
                    "image/svg+xml"));

    private static final DeployConfig DEPLOY = new DeployConfig(
            true,
            Duration.ofSeconds(2),
            false,
            true,
            false,
            1,
            Optional.empty(),
            false,
            false,
            false,
            DataSize.parse("256m"),
            Duration.ofSeconds(60),
            DataSize.parse("2g"),
            100_000);

    @Test
    void everyDefaultIsTheOneOfTheDesign() {
        WarrenConfig expected = new WarrenConfig(
                "warren",
                List.of(new Bind.Tcp("127.0.0.1", 8080)),
                List.of(),
                new FrontConfig(Balance.LEAST_CONNECTIONS, 2048, 10_000, 1000, Duration.ofSeconds(30)),
                new WorkersConfig(
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
                        Duration.ofSeconds(30)),
                new MasterConfig(Duration.ZERO),
                DEPLOY,
                HTTP,
                SESSION,
                new LogConfig(LogLevel.INFO, "logs/warren.log", Optional.empty(), AccessFormat.parse("combined")),
                Map.of());

        assertThat(WarrenConfig.DEFAULTS).isEqualTo(expected);
    }
}
