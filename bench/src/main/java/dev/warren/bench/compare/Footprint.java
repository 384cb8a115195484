// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Deployment;
import dev.warren.bench.process.Proc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Resident memory of a deployment's processes and the processor time they have used so far. Immutable.
 *
 * @param fronts bytes of each process that runs no servlet
 * @param servers bytes of each JVM that does
 * @param processorTime of all of them
 */
record Footprint(List<Double> fronts, List<Double> servers, Duration processorTime) {

    static Footprint of(Deployment deployment) throws IOException {
        Duration processorTime = Duration.ZERO;
        for (long pid : deployment.processes()) {
            processorTime = processorTime.plus(Proc.processorTime(pid));
        }
        return new Footprint(resident(deployment.fronts()), resident(deployment.servers()), processorTime);
    }

    /** Returns the memory of all processes together. */
    double totalBytes() {
        return fronts.stream().mapToDouble(bytes -> bytes).sum()
                + servers.stream().mapToDouble(bytes -> bytes).sum();
    }

    private static List<Double> resident(List<Long> pids) throws IOException {
        List<Double> bytes = new ArrayList<>();
        for (long pid : pids) {
            bytes.add((double) Proc.residentBytes(pid));
        }
        return List.copyOf(bytes);
    }
}
