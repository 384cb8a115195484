// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many worker processes run, what each may use, and how long each step of its life may take. Keys: {@code
 * workers.<name in kebab-case>}. Immutable.
 *
 * @param count worker processes kept alive; "auto" is the number of cores, at least 2; "auto" or 1 to 256; default
 *     "auto"
 * @param workerClass what carries the requests inside a worker; "threads", "virtual", "sync"; default
 *     "threads"
 * @param threads most requests that run at once in one worker, of class "sync" one; "auto" is 200 / count, at least 16;
 *     "auto" or 1 to 10000; default "auto"
 * @param queue requests that may wait for a thread in one worker; more get a 503; 0 to 1000000; default 1000
 * @param maxConnections connections that one worker may hold; 1 to 1000000; default 10000
 * @param heap heap limit of one worker; "auto" shares 75 % of the memory, less 256m, among count + surge workers;
 *     "auto" or 32m to 1t; default "auto"
 * @param jvmArgs arguments added to each worker's java command; a list of arguments, one each; default []
 * @param user user that the workers run as, when the master is started by root; "" keeps the master's; "" or a user
 *     name; default ""
 * @param bootTimeout how long a worker may take from its process start to READY; 1s to 10m; default "60s"
 * @param heartbeatTimeout how long a worker may be silent before it is killed and replaced; 2s to 10m; default "30s"
 * @param drainTimeout how long running requests may take in a worker that is to stop; then it is killed; 0s to 1h;
 *     default "30s"
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
        Duration drainTimeout) {
    static final ConfigKey<WorkerCount> COUNT = ConfigKey.of(
            "workers.count",
            ValueTypes.workerCount(),
            new WorkerCount.Auto(),
            config -> config.workers().count(),
            "worker processes kept alive; \"auto\" is the number of cores, at least 2");
    static final ConfigKey<WorkerClass> WORKER_CLASS = ConfigKey.of(
            "workers.worker-class",
            ValueTypes.choice(WorkerClass.class),
            WorkerClass.THREADS,
            config -> config.workers().workerClass(),
            "what carries the requests inside a worker");
    static final ConfigKey<Optional<Integer>> THREADS = ConfigKey.of(
            "workers.threads",
            ValueTypes.optional("auto", ValueTypes.integer(1, 10_000)),
            Optional.empty(),
            config -> config.workers().threads(),
            "most requests that run at once in one worker, of class \"sync\" one; \"auto\" is 200 / count, at least"
                    + " 16");
    static final ConfigKey<Integer> QUEUE = ConfigKey.of(
            "workers.queue",
            ValueTypes.integer(0, 1_000_000),
            1000,
            config -> config.workers().queue(),
            "requests that may wait for a thread in one worker; more get a 503");
    static final ConfigKey<Integer> MAX_CONNECTIONS = ConfigKey.of(
            "workers.max-connections",
            ValueTypes.integer(1, 1_000_000),
            10_000,
            config -> config.workers().maxConnections(),
            "connections that one worker may hold");
    static final ConfigKey<Optional<DataSize>> HEAP = ConfigKey.of(
            "workers.heap",
            ValueTypes.optional("auto", ValueTypes.size("32m", "1t")),
            Optional.empty(),
            config -> config.workers().heap(),
            "heap limit of one worker; \"auto\" shares 75 % of the memory, less 256m, among count + surge workers");
    static final ConfigKey<List<String>> JVM_ARGS = ConfigKey.of(
            "workers.jvm-args",
            ValueTypes.list(0, ValueTypes.text("\\S.*", "text"), "a list of arguments, one each"),
            List.of(),
            config -> config.workers().jvmArgs(),
            "arguments added to each worker's java command");
    static final ConfigKey<Optional<String>> USER = ConfigKey.of(
            "workers.user",
            ValueTypes.optional("", ValueTypes.text("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}", "a user name")),
            Optional.empty(),
            config -> config.workers().user(),
            "user that the workers run as, when the master is started by root; \"\" keeps the master's");
    static final ConfigKey<Duration> BOOT_TIMEOUT = ConfigKey.of(
            "workers.boot-timeout",
            ValueTypes.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            Duration.ofSeconds(60),
            config -> config.workers().bootTimeout(),
            "how long a worker may take from its process start to READY");
    static final ConfigKey<Duration> HEARTBEAT_TIMEOUT = ConfigKey.of(
            "workers.heartbeat-timeout",
            ValueTypes.duration(Duration.ofSeconds(2), Duration.ofMinutes(10)),
            Duration.ofSeconds(30),
            config -> config.workers().heartbeatTimeout(),
            "how long a worker may be silent before it is killed and replaced");
    static final ConfigKey<Duration> DRAIN_TIMEOUT = ConfigKey.of(
            "workers.drain-timeout",
            ValueTypes.duration(Duration.ZERO, Duration.ofHours(1)),
            Duration.ofSeconds(30),
            config -> config.workers().drainTimeout(),
            "how long running requests may take in a worker that is to stop; then it is killed");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(
            COUNT,
            WORKER_CLASS,
            THREADS,
            QUEUE,
            MAX_CONNECTIONS,
            HEAP,
            JVM_ARGS,
            USER,
            BOOT_TIMEOUT,
            HEARTBEAT_TIMEOUT,
            DRAIN_TIMEOUT);

    /** What holds if nothing is set. */
    public static final WorkersConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public WorkersConfig {
        COUNT.require(count);
        WORKER_CLASS.require(workerClass);
        THREADS.require(threads);
        QUEUE.require(queue);
        MAX_CONNECTIONS.require(maxConnections);
        HEAP.require(heap);
        jvmArgs = List.copyOf(jvmArgs);
        JVM_ARGS.require(jvmArgs);
        USER.require(user);
        BOOT_TIMEOUT.require(bootTimeout);
        HEARTBEAT_TIMEOUT.require(heartbeatTimeout);
        DRAIN_TIMEOUT.require(drainTimeout);
    }

    static WorkersConfig from(ConfigValues values) {
        return new WorkersConfig(
                values.get(COUNT),
                values.get(WORKER_CLASS),
                values.get(THREADS),
                values.get(QUEUE),
                values.get(MAX_CONNECTIONS),
                values.get(HEAP),
                values.get(JVM_ARGS),
                values.get(USER),
                values.get(BOOT_TIMEOUT),
                values.get(HEARTBEAT_TIMEOUT),
                values.get(DRAIN_TIMEOUT));
    }
}
