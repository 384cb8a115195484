// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.config.Durations;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells which deadline a worker has missed. Stateless. */
final class Overdue {
    /** A worker whose link has ended has so long to end by itself. */
    private static final Duration EXIT_AFTER_LINK = Duration.ofSeconds(2);

    private Overdue() {}

    /** Returns why a worker must be given up now, or nothing. */
    static Optional<String> reason(WorkerProcess worker, WorkersConfig config, Instant now) {
        if (isDeaf(worker, now)) {
            return Optional.of("closed its link to the master and lives on");
        }
        return switch (worker.state()) {
            case WorkerState.Starting(Instant readyBy)
            when !now.isBefore(readyBy) ->
                Optional.of("was not ready within workers.boot-timeout = " + Durations.format(config.bootTimeout()));
            case WorkerState.Ready _
            when silence(worker, now).compareTo(config.heartbeatTimeout()) > 0 ->
                Optional.of(
                        "was silent for workers.heartbeat-timeout = " + Durations.format(config.heartbeatTimeout()));
            case WorkerState.Draining(Instant killAt)
            when !now.isBefore(killAt) -> Optional.of("still ran requests when its time to drain was over");
            case WorkerState.Starting _,
                    WorkerState.Ready _,
                    WorkerState.Draining _,
                    WorkerState.Condemned _,
                    WorkerState.Gone _ -> Optional.empty();
        };
    }

    private static boolean isDeaf(WorkerProcess worker, Instant now) {
        boolean expected = worker.ready() || worker.state() instanceof WorkerState.Starting;
        return expected
                && worker.linkLostAt()
                        .filter(lost -> Duration.between(lost, now).compareTo(EXIT_AFTER_LINK) > 0)
                        .isPresent();
    }

    private static Duration silence(WorkerProcess worker, Instant now) {
        return Duration.between(worker.heardAt(), now);
    }
}
