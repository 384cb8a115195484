// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;

/**
 * How connections are accepted and handed to workers. Keys: {@code front.<name in kebab-case>}. Immutable.
 *
 * @param balance how a worker is chosen for a new connection; "least-connections", "round-robin", "random"; default
 *     "least-connections"
 * @param backlog connections per address that the kernel keeps until the master accepts them; 1 to 65535; default 2048;
 *     needs a restart
 * @param maxConnections open client connections at which the master stops accepting; 1 to 1000000; default 10000
 * @param maxWaiting connections that may wait for a worker while none is ready; 0 to 1000000; default 1000
 * @param queueTimeout how long a connection waits for a worker before it gets a 503; 100ms to 10m; default "30s"
 */
public record FrontConfig(Balance balance, int backlog, int maxConnections, int maxWaiting, Duration queueTimeout) {
    static final ConfigKey<Balance> BALANCE = ConfigKey.of(
            "front.balance",
            ValueTypes.choice(Balance.class),
            Balance.LEAST_CONNECTIONS,
            config -> config.front().balance(),
            "how a worker is chosen for a new connection");
    static final ConfigKey<Integer> BACKLOG = ConfigKey.of(
                    "front.backlog",
                    ValueTypes.integer(1, 65_535),
                    2048,
                    config -> config.front().backlog(),
                    "connections per address that the kernel keeps until the master accepts them")
            .withRestart();
    static final ConfigKey<Integer> MAX_CONNECTIONS = ConfigKey.of(
            "front.max-connections",
            ValueTypes.integer(1, 1_000_000),
            10_000,
            config -> config.front().maxConnections(),
            "open client connections at which the master stops accepting");
    static final ConfigKey<Integer> MAX_WAITING = ConfigKey.of(
            "front.max-waiting",
            ValueTypes.integer(0, 1_000_000),
            1000,
            config -> config.front().maxWaiting(),
            "connections that may wait for a worker while none is ready");
    static final ConfigKey<Duration> QUEUE_TIMEOUT = ConfigKey.of(
            "front.queue-timeout",
            ValueTypes.duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            Duration.ofSeconds(30),
            config -> config.front().queueTimeout(),
            "how long a connection waits for a worker before it gets a 503");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(BALANCE, BACKLOG, MAX_CONNECTIONS, MAX_WAITING, QUEUE_TIMEOUT);

    /** What holds if nothing is set. */
    public static final FrontConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public FrontConfig {
        BALANCE.require(balance);
        BACKLOG.require(backlog);
        MAX_CONNECTIONS.require(maxConnections);
        MAX_WAITING.require(maxWaiting);
        QUEUE_TIMEOUT.require(queueTimeout);
    }

    static FrontConfig from(ConfigValues values) {
        return new FrontConfig(
                values.get(BALANCE),
                values.get(BACKLOG),
                values.get(MAX_CONNECTIONS),
                values.get(MAX_WAITING),
                values.get(QUEUE_TIMEOUT));
    }
}
