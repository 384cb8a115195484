// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration in which no key has its default, as text and as what it means. */
final class EveryKey {
    static final String TEXT = """
        name = "shop"
        bind = ["0.0.0.0:80", "[::1]:81", "unix:/run/a.sock"]
        [[listener]]
        bind = "unix:/run/b.sock"
        mode = "0660"
        owner = "www"
        group = "33"
        [[listener]]
        bind = "127.0.0.1:82"
        [front]
        balance = "random"
        backlog = 1
        max-connections = 2
        max-waiting = 3
        queue-timeout = "4s"
        [workers]
        count = 5
        worker-class = "virtual"
        threads = 6
        queue = 7
        max-connections = 8
        heap = "90m"
        jvm-args = ["-Da=b,c", "-Dd"]
        user = "www"
        boot-timeout = "10s"
        heartbeat-timeout = "11s"
        drain-timeout = "12s"
        [master]
        pre-stop-delay = "13s"
        [deploy]
        auto = false
        scan-interval = "14s"
        deep-scan = true
        markers = false
        javaee = true
        surge = 0
        ready-path = "/ok"
        precompile-jsp = true
        default-context-path = true
        cross-context = true
        stage-heap = "140m"
        stage-timeout = "15s"
        max-unpacked-size = "16m"
        max-entries = 17
        [http]
        keep-alive = "18s"
        header-timeout = "19s"
        max-header-size = "20k"
        max-body-size = "21k"
        compression = true
        compression-min-size = "21"
        compression-types = ["text/x", "a/b+c"]
        [session]
        store = "local"
        max-size = "22m"
        durability = "disk"
        strict = true
        value-depth = 23
        value-references = 24
        value-size = "25k"
        [log]
        level = "debug"
        file = "-"
        access = "logs/access.log"
        access-format = "%h \\"%r\\" %s"
        """;

    private static final SessionConfig SESSION = new SessionConfig(
            new SessionStorage.Local(), DataSize.parse("22m"), Durability.DISK, true, 23, 24, DataSize.parse("25k"));
    private static final LogConfig LOG =
            new LogConfig(LogLevel.DEBUG, "-", Optional.of("logs/access.log"), AccessFormat.parse("%h \"%r\" %s"));

    private EveryKey() {}

    static WarrenConfig config() {
        return new WarrenConfig(
                "shop",
                List.of(new Bind.Tcp("0.0.0.0", 80), new Bind.Tcp("::1", 81), new Bind.Unix(Path.of("/run/a.sock"))),
                listeners(),
                new FrontConfig(Balance.RANDOM, 1, 2, 3, Duration.ofSeconds(4)),
                new WorkersConfig(
                        new WorkerCount.Fixed(5),
                        WorkerClass.VIRTUAL,
                        Optional.of(6),
                        7,
                        8,
                        Optional.of(DataSize.parse("90m")),
                        List.of("-Da=b,c", "-Dd"),
                        Optional.of("www"),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12)),
                new MasterConfig(Duration.ofSeconds(13)),
                deploy(),
                http(),
                SESSION,
                LOG,
                Map.of());
    }

    private static List<ListenerConfig> listeners() {
        return List.of(
                new ListenerConfig(
                        new Bind.Unix(Path.of("/run/b.sock")), "0660", Optional.of("www"), Optional.of("33")),
                ListenerConfig.of(new Bind.Tcp("127.0.0.1", 82)));
    }

    private static DeployConfig deploy() {
        return new DeployConfig(
                false,
                Duration.ofSeconds(14),
                true,
                false,
                true,
                0,
                Optional.of("/ok"),
                true,
                true,
                true,
                DataSize.parse("140m"),
                Duration.ofSeconds(15),
                DataSize.parse("16m"),
                17);
    }

    private static HttpConfig http() {
        return new HttpConfig(
                Duration.ofSeconds(18),
                Duration.ofSeconds(19),
                DataSize.parse("20k"),
                DataSize.parse("21k"),
                true,
                DataSize.parse("21"),
                List.of("text/x", "a/b+c"));
    }
}
