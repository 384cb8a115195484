// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.config.DataSize;
import dev.warren.container.config.Home;
import dev.warren.container.config.HttpConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.config.WorkerSizing;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.link.Message;
import dev.warren.container.link.WorkerSettings;
import dev.warren.container.worker.LaunchOrder;
import dev.warren.container.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.Optional;

/** Works out what a worker gets, from the configuration, the machine and the number of workers. Immutable. */
record WorkerSizes(Home home, DataSize memory) implements Fleet.Sizes {

    @Override
    public LaunchOrder order(int slot, Generation generation, int target) {
        WarrenConfig config = generation.config();
        return new LaunchOrder(slot, generation.number(), config.workers(), WorkerSizing.heap(config, target, memory));
    }

    @Override
    public Message.Start start(WorkerProcess worker, Generation generation, int target) {
        return new Message.Start(
                worker.slot(),
                generation.number(),
                settings(worker, generation, target),
                generation.applications(),
                generation.unavailable().stream()
                        .map(Generation.Unavailable::contextPath)
                        .filter(path -> path.startsWith("/"))
                        .toList());
    }

    /** Tells why so many workers do not fit into this machine's memory. */
    Optional<String> refusal(WarrenConfig config, int target) {
        return WorkerSizing.refusal(config, target, WorkerSizing.heap(config, target, memory), memory);
    }

    private WorkerSettings settings(WorkerProcess worker, Generation generation, int target) {
        WorkersConfig workers = generation.config().workers();
        HttpConfig http = generation.config().http();
        return new WorkerSettings(
                ioThreads(target),
                WorkerSizing.threads(workers, target),
                workers.queue(),
                workers.maxConnections(),
                http.keepAlive().toMillis(),
                http.headerTimeout().toMillis(),
                Math.toIntExact(http.maxHeaderSize().bytes()),
                http.maxBodySize().bytes(),
                workers.drainTimeout().toMillis(),
                generation.config().deploy().readyPath().orElse(null),
                temporary(worker).toString(),
                home.sharedLib().toString());
    }

    Path temporary(WorkerProcess worker) {
        return home.temp().resolve("worker-" + worker.slot() + "-" + worker.id().pid());
    }

    /** One waits for sockets per core, spread over the workers; more would only take turns on the same cores. */
    private static int ioThreads(int target) {
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.clamp(cores / Math.max(1, target), 1, 8);
    }
}
