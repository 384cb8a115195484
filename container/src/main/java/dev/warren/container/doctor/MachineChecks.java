// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import dev.warren.container.OperatorError;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.ListenerConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.config.WorkerSizing;
import dev.warren.container.front.Listener;
import dev.warren.container.worker.WorkerUser;
import dev.warren.management.WorkerWords;
import dev.warren.os.Processes;
import dev.warren.os.SelfTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks at what the machine gives a master. Immutable.
 *
 * @param system the root of the file system
 * @param master the pid of the master that runs in the home, if one does
 */
record MachineChecks(Path system, OptionalLong master) {
    /** Files, jars and links of a process beside its connections. */
    private static final long OTHER_DESCRIPTORS = 256;

    private static final long FEWEST_DESCRIPTORS = 1024;

    /** Commands that are needed for one thing each. */
    private static final Map<String, String> TOOLS = Map.of(
            "setsid", "admin-cli start needs it",
            "setpriv", "workers.user needs it");

    Finding jdk() {
        String version = System.getProperty("java.vm.version") + " in " + System.getProperty("java.home");
        return SelfTest.run()
                .map(why -> Finding.bad(
                        "jdk",
                        "this JVM cannot pass sockets between processes: " + why + " (" + version + ")",
                        "use Linux and a JDK 25 that Warren is tested with, for example Temurin"))
                .orElseGet(() -> Finding.ok("jdk", version));
    }

    List<Finding> tools() {
        List<Finding> findings = new ArrayList<>();
        TOOLS.forEach((tool, why) -> {
            if (!onPath(tool)) {
                findings.add(Finding.warn("tools", tool + " is not on the PATH: " + why, "install util-linux"));
            }
        });
        return findings;
    }

    private static boolean onPath(String tool) {
        for (String directory :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")) {
            if (Files.isExecutable(Path.of(directory).resolve(tool))) {
                return true;
            }
        }
        return false;
    }

    /** The JVM has raised the soft limit to the hard one, as the master's JVM will. */
    Finding descriptors(WarrenConfig config) {
        long limit = limitOfMaster().orElseGet(Processes::descriptorLimit);
        long wanted = Math.max(config.workers().maxConnections(), config.front().maxWaiting()) + OTHER_DESCRIPTORS;
        String remedy = "raise the hard limit to " + wanted + " or more: ulimit -Hn as root before the start,"
                + " /etc/security/limits.conf, or LimitNOFILE= in a systemd unit";
        if (limit < FEWEST_DESCRIPTORS) {
            return Finding.bad("descriptors", "a process may have " + limit + " files and sockets open", remedy);
        }
        return limit < wanted
                ? Finding.warn(
                        "descriptors",
                        "a process may have " + limit + " open, too few for workers.max-connections = "
                                + config.workers().maxConnections(),
                        remedy + "; or lower workers.max-connections")
                : Finding.ok("descriptors", "a process may have " + limit + " open, " + wanted + " are enough");
    }

    private Optional<Long> limitOfMaster() {
        return master.stream()
                .boxed()
                .flatMap(pid -> Processes.line(system.resolve("proc/" + pid + "/limits"), "Max open files").stream())
                .map(line -> line.split("\\s+")[0])
                .map(soft -> soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft))
                .findFirst();
    }

    Finding memory(WarrenConfig config, DataSize memory) {
        int count = config.workers().count().resolve(Runtime.getRuntime().availableProcessors());
        DataSize heap = WorkerSizing.heap(config, count, memory);
        return WorkerSizing.refusal(config, count, heap, memory)
                .map(why -> Finding.bad("memory", why, "lower workers.count or workers.heap, or give it more memory"))
                .orElseGet(() -> Finding.ok(
                        "memory",
                        WorkerWords.words(count) + " with heaps of " + heap + " fit into " + (memory.bytes() >> 20)
                                + " MB"));
    }

    List<Finding> backlog(WarrenConfig config) {
        int wanted = config.front().backlog();
        return Processes.line(system.resolve("proc/sys/net/core/somaxconn"), "")
                .map(Integer::valueOf)
                .filter(most -> most < wanted)
                .map(most -> Finding.warn(
                        "backlog",
                        "the kernel queues " + most + " connections at most, front.backlog asks for " + wanted,
                        "sysctl -w net.core.somaxconn=" + wanted + ", or lower front.backlog"))
                .stream()
                .toList();
    }

    /** Binds for a moment, unless the master of this home does. */
    List<Finding> ports(WarrenConfig config) {
        if (master.isPresent()) {
            return List.of(Finding.ok("ports", "the running master has its addresses; they were not tried"));
        }
        return config.listeners().stream()
                .map(listener -> port(listener, config.front().backlog()))
                .toList();
    }

    private static Finding port(ListenerConfig listener, int backlog) {
        try {
            Listener.bind(listener, backlog).close();
            return Finding.ok("ports", listener.bind() + " is free");
        } catch (OperatorError e) {
            return Finding.bad("ports", e);
        }
    }

    List<Finding> user(WarrenConfig config) {
        try {
            return config.workers().user().map(WorkerUser::named).stream()
                    .map(_ -> Finding.ok(
                            "user",
                            "workers can run as " + config.workers().user().orElseThrow()))
                    .toList();
        } catch (OperatorError e) {
            return List.of(Finding.bad("user", e));
        }
    }
}
