// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.deployer.StagedApplication;
import dev.warren.management.ApplicationStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the applications of one generation are. What its first ready worker reported holds; a later worker that reports less does not
 * become ready. Owned by the master thread.
 */
final class Applications {
    private final Map<String, Entry> entries = new TreeMap<>();
    private final boolean first;
    private boolean settled;

    private enum State {
        STARTING,
        OK,
        FAILED
    }

    private record Identity(String contextPath, String name, String version, String hash) {}

    private record Entry(Identity identity, State state, Instant since, String error) {
        boolean says(State otherState, String otherError) {
            return state == otherState && Objects.equals(error, otherError);
        }
    }

    /** Knows nothing yet, and tolerates failures until the first worker is ready. */
    Applications(Generation generation, Instant now) {
        this(generation, now, Map.of(), true);
    }

    private Applications(Generation generation, Instant now, Map<String, Entry> before, boolean first) {
        this.first = first;
        for (StagedApplication each : generation.applications()) {
            Identity identity = new Identity(each.contextPath(), each.name(), each.version(), each.hash());
            keepOrPut(before, new Entry(identity, State.STARTING, now, null));
        }
        for (Generation.Unavailable each : generation.unavailable()) {
            Identity identity = new Identity(each.contextPath(), each.name(), each.version(), each.hash());
            keepOrPut(before, new Entry(identity, State.FAILED, now, each.error()));
        }
    }

    private void keepOrPut(Map<String, Entry> before, Entry entry) {
        Entry known = before.get(entry.identity().contextPath());
        boolean unchanged = known != null && known.identity().equals(entry.identity());
        entries.put(entry.identity().contextPath(), unchanged ? known : entry);
    }

    Applications next(Generation generation, Instant now) {
        return new Applications(generation, now, entries, false);
    }

    /**
     * Tells why a worker may not serve, going by what it reported: every application that is known to run with this content must run,
     * and every new or changed one. One that is known to have failed with this content may fail again.
     */
    Optional<String> refusal(List<ApplicationReport> reports) {
        boolean tolerant = first && !settled;
        return reports.stream()
                .filter(report -> !report.ok() && !tolerant && !failedBefore(report.contextPath(), report.hash()))
                .map(report -> "application " + report.contextPath() + " failed: " + report.error())
                .findFirst();
    }

    /** Takes what the first ready worker of this generation reported. */
    void settle(List<ApplicationReport> reports, Instant now) {
        if (settled) {
            return;
        }
        settled = true;
        for (ApplicationReport report : reports) {
            State state = report.ok() ? State.OK : State.FAILED;
            entries.computeIfPresent(
                    report.contextPath(),
                    (path, known) -> known.says(state, report.error())
                            ? known
                            : new Entry(known.identity(), state, now, report.error()));
        }
    }

    /** Tells whether this content is known to have failed at this path. */
    boolean failedBefore(String contextPath, String hash) {
        Entry known = entries.get(contextPath);
        return known != null
                && known.state() == State.FAILED
                && Objects.equals(known.identity().hash(), hash);
    }

    /** Returns the paths that do not serve, with the reason. */
    Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        entries.forEach((path, entry) -> {
            if (entry.state() == State.FAILED) {
                failures.put(path, entry.error());
            }
        });
        return failures;
    }

    /** Returns how they are, by context path; those that were withdrawn are draining. */
    List<ApplicationStatus> status(Set<String> withdrawn) {
        return entries.values().stream()
                .map(entry -> new ApplicationStatus(
                        entry.identity().contextPath(),
                        entry.identity().name(),
                        entry.identity().version(),
                        entry.identity().hash(),
                        withdrawn.contains(entry.identity().contextPath())
                                ? "DRAINING"
                                : entry.state().name(),
                        entry.since().truncatedTo(ChronoUnit.MILLIS).toString(),
                        entry.error(),
                        null))
                .toList();
    }
}
