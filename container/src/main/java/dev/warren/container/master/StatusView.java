// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.front.Front;
import dev.warren.container.front.Lane;
import dev.warren.container.front.Listener;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.container.link.Message.Heartbeat;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerProcess.Vitals;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.ListenerStatus;
import dev.warren.management.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells outsiders what there is. Used by the master thread. */
record StatusView(Fleet fleet, Front front) {

    List<WorkerStatus> workers(Instant now) {
        return fleet.workers().stream().map(worker -> worker(worker, now)).toList();
    }

    private WorkerStatus worker(WorkerProcess worker, Instant now) {
        Optional<Heartbeat> figures = worker.vitals().map(Vitals::heartbeat);
        return new WorkerStatus(
                worker.slot(),
                worker.id().pid(),
                worker.generation(),
                worker.state().label(),
                Duration.between(worker.startedAt(), now).toMillis(),
                worker.lane().map(Lane::open).orElse(0L),
                figures.map(Heartbeat::activeRequests).orElse(null),
                figures.map(Heartbeat::requests).orElse(null),
                figures.map(Heartbeat::heapUsedBytes).orElse(null),
                figures.map(Heartbeat::heapMaxBytes).orElse(null),
                figures.map(Heartbeat::residentBytes).filter(bytes -> bytes > 0).orElse(null),
                worker.vitals().map(Vitals::cpuPercent).orElse(null),
                figures.map(Heartbeat::threads).orElse(null),
                fleet.restarts(worker.slot()));
    }

    List<ListenerStatus> listeners() {
        return front.listeners().stream().map(StatusView::listener).toList();
    }

    private static ListenerStatus listener(Listener listener) {
        return new ListenerStatus(listener.address().toString(), false, listener.open(), listener.accepted());
    }

    List<ApplicationStatus> applications(SessionTotals sessions) {
        return fleet.applications().stream()
                .map(each -> each.with(store(each)
                        .flatMap(store -> sessions.of(each.contextPath(), store))
                        .orElse(null)))
                .toList();
    }

    /** Returns the names of an application's servlets; none when no worker of the current generation runs it. */
    List<String> servlets(String contextPath) {
        long current = fleet.generation().map(Generation::number).orElse(0L);
        return fleet.workers().stream()
                .filter(worker -> worker.serves() && worker.generation() == current)
                .flatMap(worker -> worker.reports().stream())
                .filter(report -> report.contextPath().equals(contextPath))
                .findFirst()
                .map(ApplicationReport::servlets)
                .orElse(List.of());
    }

    private Optional<String> store(ApplicationStatus application) {
        return fleet.generation().map(serving -> serving.config().sessionStoreOf(application.name()));
    }

    /** Returns why not everything is served that should be. */
    Optional<String> degraded() {
        if (fleet.target() > 0 && fleet.serving() == 0 && fleet.failedStarts() > 0) {
            return Optional.of("no worker is ready; the last start failed: " + fleet.lastFailure());
        }
        if (fleet.serving() < fleet.target() && fleet.failedStarts() > 0) {
            return Optional.of(fleet.serving() + " of " + fleet.target() + " workers are ready; the last failure: "
                    + fleet.lastFailure());
        }
        return fleet.failures().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "not served: " + String.join(", ", fleet.failures().keySet()));
    }
}
