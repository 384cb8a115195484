// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What workers are and how long each step of their lives may take. Keys: {@code workers.<name in kebab-case>}. Immutable.
 *
 * @param count how many, 1 to 256 or {@code "auto"}, which is one per core and at least 2; default {@code "auto"}
 * @param workerClass how requests run; default {@code "threads"}
 * @param threads the most requests that run at once in a worker, 1 to 10,000; default 200 / count, at least 16
 * @param queue the most requests that wait for a thread in a worker, 0 to 1,000,000; more get 503; default 1000
 * @param maxConnections the most connections a worker holds, 1 to 1,000,000; default 10000
 * @param heap the limit of a worker's heap, 64 MB to 1 TB; default by the machine's memory
 * @param jvmArgs further arguments for the workers' JVMs; default none
 * @param user the user that workers run as, when the master runs as root; default the master's
 * @param bootTimeout from process start to the ready message, 1 s to 1 h; default 60 s
 * @param heartbeatTimeout how long a ready worker may be silent, 2 s to 1 h; default 30 s
 * @param drainTimeout how long running requests may take when a worker goes, 0 s to 24 h; default 30 s
 */
public record WorkersConfig(
        WorkerCount count,
        WorkerClass workerClass,
        Optional<Integer> threads,
        int queue,
        int maxConnections,
        Optional<DataSize> heap,
        List<String> jvmArgs,
        Optional<String> user,
        Duration bootTimeout,
        Duration heartbeatTimeout,
        Duration drainTimeout) {}
