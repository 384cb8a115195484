// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.worker.WorkerProcess;
import dev.warren.deployer.StagedApplication;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The generations that some worker still runs, and the current one. Owned by the master thread. */
final class KnownGenerations {
    private final List<Generation> known = new ArrayList<>();
    private final Set<String> withdrawn = new HashSet<>();

    void remember(Generation generation) {
        if (!known.contains(generation)) {
            known.add(generation);
        }
    }

    /** Notes that a path is not served any more, whatever the known generations hold. */
    void withdraw(String contextPath) {
        withdrawn.add(contextPath);
    }

    /** A generation begins to serve: what it holds is served, whoever withdrew it before. */
    void readmit(Generation generation) {
        generation.applications().forEach(each -> withdrawn.remove(each.contextPath()));
    }

    Set<String> withdrawn() {
        return Set.copyOf(withdrawn);
    }

    Generation of(WorkerProcess worker) {
        return known.stream()
                .filter(generation -> generation.number() == worker.generation())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(worker + " is of an unknown generation"));
    }

    /** Forgets what nobody runs any more, so that its staged directories can be deleted. */
    void forgetAllBut(Generation current, List<WorkerProcess> workers) {
        known.removeIf(generation -> !generation.equals(current)
                && workers.stream().noneMatch(worker -> worker.generation() == generation.number()));
    }

    /** Returns the absolute paths that a live worker or the current generation may read. */
    List<String> stagedDirectories() {
        return known.stream()
                .flatMap(generation -> generation.applications().stream())
                .map(StagedApplication::directory)
                .distinct()
                .toList();
    }
}
