// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;

/**
 * How connections get to workers. Keys: {@code front.<name in kebab-case>}. Immutable.
 *
 * @param balance how a worker is chosen; default {@code least-connections}
 * @param backlog the length of the kernel's queue of each listener, 1 to 65,535; default 2048
 * @param maxConnections the most open connections, 1 to 1,000,000; at the limit nothing is accepted; default 10000
 * @param maxWaiting the most connections that wait for a worker, 0 to 1,000,000; more get 503; default 1000
 * @param queueTimeout how long a connection waits for a worker before it gets 503, 100 ms to 10 min; default 30 s
 */
public record FrontConfig(Balance balance, int backlog, int maxConnections, int maxWaiting, Duration queueTimeout) {}
