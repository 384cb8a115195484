// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.ApplicationSessions.Place;
import dev.warren.container.link.Message;
import dev.warren.container.link.StoreLatency;
import dev.warren.container.worker.WorkerId;
import dev.warren.management.SessionStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds up what workers report of sessions. What a worker has counted stays when it goes; only what a worker that was killed had counted
 * since its last report is lost. Owned by the master thread.
 */
final class SessionTotals {
    private static final double NANOS_PER_MICRO = 1_000;

    private final Map<WorkerId, Message.SessionFigures> reported = new LinkedHashMap<>(); // the newest last
    private final Map<String, Counts> left = new HashMap<>();

    private record Counts(long created, long expired) {
        static final Counts NONE = new Counts(0, 0);

        Counts plus(Counts other) {
            return new Counts(created + other.created, expired + other.expired);
        }

        static Counts of(ApplicationSessions figures) {
            return new Counts(figures.created(), figures.expired());
        }
    }

    /** A worker has told all that it knows. */
    void heard(WorkerId worker, Message.SessionFigures figures) {
        reported.remove(worker);
        reported.put(worker, figures);
    }

    /** A worker will tell nothing more. */
    void left(WorkerId worker) {
        Message.SessionFigures last = reported.remove(worker);
        if (last != null) {
            last.applications().forEach(each -> left.merge(each.contextPath(), Counts.of(each), Counts::plus));
        }
    }

    /**
     * Returns the figures of one application.
     *
     * @param contextPath which one
     * @param store names where its sessions live
     * @return nothing while no worker has reported any
     */
    Optional<SessionStatus> of(String contextPath, String store) {
        List<ApplicationSessions> known = reported.values().stream()
                .flatMap(figures -> figures.applications().stream())
                .filter(figures -> figures.contextPath().equals(contextPath))
                .toList();
        if (known.isEmpty() && !left.containsKey(contextPath)) {
            return Optional.empty();
        }
        Counts counts =
                known.stream().map(Counts::of).reduce(left.getOrDefault(contextPath, Counts.NONE), Counts::plus);
        Optional<StoreLatency> reads = worst(known, ApplicationSessions::reads);
        Optional<StoreLatency> writes = worst(known, ApplicationSessions::writes);
        return Optional.of(new SessionStatus(
                store,
                count(known).orElse(null),
                newest(known, ApplicationSessions::bytes).orElse(null),
                counts.created(),
                counts.expired(),
                reads.map(StoreLatency::p50Nanos).map(SessionTotals::micros).orElse(null),
                reads.map(StoreLatency::p99Nanos).map(SessionTotals::micros).orElse(null),
                writes.map(StoreLatency::p50Nanos).map(SessionTotals::micros).orElse(null),
                writes.map(StoreLatency::p99Nanos).map(SessionTotals::micros).orElse(null)));
    }

    /** Returns how many sessions the newest report found in the store, or else how many the workers have in all. */
    private static Optional<Long> count(List<ApplicationSessions> known) {
        List<ApplicationSessions> stored =
                known.stream().filter(each -> each.place() == Place.STORE).toList();
        return stored.isEmpty()
                ? known.stream()
                        .map(ApplicationSessions::sessions)
                        .filter(Objects::nonNull)
                        .reduce(Long::sum)
                : newest(stored, ApplicationSessions::sessions);
    }

    private static <T> Optional<T> newest(List<ApplicationSessions> known, Function<ApplicationSessions, T> figure) {
        return known.reversed().stream().map(figure).filter(Objects::nonNull).findFirst();
    }

    private static Optional<StoreLatency> worst(
            List<ApplicationSessions> known, Function<ApplicationSessions, StoreLatency> latency) {
        return known.stream().map(latency).filter(Objects::nonNull).reduce(StoreLatency::worse);
    }

    private static double micros(long nanos) {
        return Math.round(nanos / NANOS_PER_MICRO * 10) / 10.0;
    }
}
