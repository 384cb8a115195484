// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.List;

/**
 * A snapshot of a master: the answer to {@code admin-cli status}, with the names of its JSON. Immutable. What is
 * unknown is null.
 *
 * @param name the configured {@code name}
 * @param state one of {@code STARTING RUNNING RELOADING STOPPING}
 * @param degraded why the master cannot serve everything it should, or null
 * @param pid the master's process id
 * @param version Warren's version
 * @param uptimeMillis since the master's start, ms
 * @param generation the number of the generation that serves, 1 or more
 * @param target how many workers there should be, 1 to 256
 * @param listeners the addresses the master listens on
 * @param workers the worker processes, by id, a draining one after its successor
 * @param apps the deployed applications, by context path
 */
public record MasterStatus(
        String name,
        String state,
        String degraded,
        long pid,
        String version,
        long uptimeMillis,
        long generation,
        int target,
        List<ListenerStatus> listeners,
        List<WorkerStatus> workers,
        List<ApplicationStatus> apps) {

    /** Copies the lists, so that the record cannot change. */
    public MasterStatus {
        listeners = List.copyOf(listeners);
        workers = List.copyOf(workers);
        apps = List.copyOf(apps);
    }
}
