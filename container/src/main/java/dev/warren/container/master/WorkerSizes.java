// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.config.ApplicationConfig;
import dev.warren.container.config.ApplicationValueLimits;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.Durability;
import dev.warren.container.config.Home;
import dev.warren.container.config.HttpConfig;
import dev.warren.container.config.LogConfig;
import dev.warren.container.config.SessionConfig;
import dev.warren.container.config.SessionStorage;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.config.WorkerSizing;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.link.AccessLogSettings;
import dev.warren.container.link.ApplicationSettings;
import dev.warren.container.link.CompressionSettings;
import dev.warren.container.link.Message;
import dev.warren.container.link.SessionSettings;
import dev.warren.container.link.ValueLimits;
import dev.warren.container.link.WorkerSettings;
import dev.warren.container.worker.LaunchOrder;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerUser;
import dev.warren.deployer.StagedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Works out what a worker gets, from the configuration, the machine and the number of workers. Immutable. */
record WorkerSizes(Home home, DataSize memory) implements Fleet.Sizes {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    @Override
    public LaunchOrder order(int slot, Generation generation, int target) {
        WarrenConfig config = generation.config();
        return new LaunchOrder(slot, generation.number(), config.workers(), WorkerSizing.heap(config, target, memory));
    }

    @Override
    public Message.Start start(WorkerProcess worker, Generation generation, int target) {
        generation.config().workers().user().map(WorkerUser::named).ifPresent(user -> {
            giveTemporary(worker, user);
            giveData(user);
        });
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

    /** A worker of another user may not write to {@code work/}, except for its own directory and where pages are compiled. */
    private void giveTemporary(WorkerProcess worker, WorkerUser user) {
        try {
            user.own(Files.createDirectories(temporary(worker)));
            user.own(Files.createDirectories(home.pages()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directories of " + worker + " below work/", e);
        }
    }

    /** What workers of the master's own user make, or those of another one before, belongs to this user from now on. */
    private void giveData(WorkerUser user) {
        try {
            user.own(Files.createDirectories(home.data(), PosixFilePermissions.asFileAttribute(OWNER_ONLY)));
            try (Stream<Path> files = Files.list(home.data())) {
                for (Path file : files.toList()) {
                    user.own(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give " + home.data() + " to the user of the workers", e);
        }
    }

    /** Tells why so many workers do not fit into this machine's memory. */
    Optional<String> refusal(WarrenConfig config, int target) {
        return WorkerSizing.refusal(config, target, WorkerSizing.heap(config, target, memory), memory);
    }

    private WorkerSettings settings(WorkerProcess worker, Generation generation, int target) {
        WorkersConfig workers = generation.config().workers();
        HttpConfig http = generation.config().http();
        int threads = WorkerSizing.threads(workers, target);
        int cores = Runtime.getRuntime().availableProcessors();
        return new WorkerSettings(
                workers.workerClass(),
                WorkerSizing.ioThreads(cores, target),
                Math.min(WorkerSizing.quickThreads(cores, target), threads),
                threads,
                workers.queue(),
                workers.maxConnections(),
                http.keepAlive().toMillis(),
                http.headerTimeout().toMillis(),
                Math.toIntExact(http.maxHeaderSize().bytes()),
                http.maxBodySize().bytes(),
                compression(http),
                workers.drainTimeout().toMillis(),
                generation.config().deploy().readyPath().orElse(null),
                accessLog(generation.config().log()),
                sessions(generation.config().session()),
                temporary(worker).toString(),
                home.sharedLib().toString(),
                home.pages().toAbsolutePath().toString(),
                generation.config().deploy().precompileJsp(),
                generation.config().deploy().crossContext(),
                applications(generation));
    }

    private static CompressionSettings compression(HttpConfig http) {
        return http.compression()
                ? new CompressionSettings(http.compressionMinSize().bytes(), http.compressionTypes())
                : null;
    }

    private static List<ApplicationSettings> applications(Generation generation) {
        WarrenConfig config = generation.config();
        return generation.applications().stream()
                .map(StagedApplication::name)
                .filter(config.applications()::containsKey)
                .map(name -> application(name, config.application(name), config.session()))
                .toList();
    }

    private static ApplicationSettings application(String name, ApplicationConfig own, SessionConfig general) {
        return new ApplicationSettings(
                name,
                own.sessionStore().isEmpty(),
                own.sessionStrict().orElse(general.strict()),
                valueLimits(own.valueLimits(), general),
                own.resources());
    }

    /** Each limit of an application is its own, or else that of all. */
    static ValueLimits valueLimits(ApplicationValueLimits own, SessionConfig general) {
        return new ValueLimits(
                own.depth().orElse(general.valueDepth()),
                own.references().orElse(general.valueReferences()),
                Math.toIntExact(own.size().orElse(general.valueSize()).bytes()));
    }

    private SessionSettings sessions(SessionConfig config) {
        return new SessionSettings(
                config.store() instanceof SessionStorage.Lmdb
                        ? home.data().toAbsolutePath().toString()
                        : null,
                config.store() instanceof SessionStorage.Redis redis ? redis.text() : null,
                config.maxSize().bytes(),
                config.durability() == Durability.DISK,
                config.strict(),
                valueLimits(ApplicationValueLimits.NOTHING, config));
    }

    private AccessLogSettings accessLog(LogConfig log) {
        return log.access()
                .map(access -> new AccessLogSettings(
                        access.equals(MasterLog.STANDARD_OUTPUT)
                                ? AccessLogSettings.MASTER
                                : home.file(access).toAbsolutePath().toString(),
                        log.accessFormat().text()))
                .orElse(null);
    }

    Path temporary(WorkerProcess worker) {
        return home.temp().resolve("worker-" + worker.slot() + "-" + worker.id().pid());
    }
}
