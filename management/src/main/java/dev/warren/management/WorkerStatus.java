// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/**
 * One worker process. Immutable. Figures that a worker has not reported yet are null.
 *
 * @param id the worker's slot, from 1; reused
 * @param pid the process id, or null before the process runs
 * @param generation the generation it belongs to
 * @param state one of {@code STARTING READY DRAINING PARKED GONE}
 * @param ageMillis since the process was started, ms
 * @param connections client connections it holds, as the master counts them
 * @param activeRequests requests that run in it now
 * @param requests requests it has answered
 * @param heapUsedBytes used heap
 * @param heapMaxBytes the heap's limit
 * @param rssBytes resident memory
 * @param cpuPercent processor time over the last second, 100 = one core
 * @param threads live threads
 * @param restarts how often this slot's worker was replaced because it died
 */
public record WorkerStatus(
        int id,
        Long pid,
        long generation,
        String state,
        long ageMillis,
        long connections,
        Long activeRequests,
        Long requests,
        Long heapUsedBytes,
        Long heapMaxBytes,
        Long rssBytes,
        Double cpuPercent,
        Integer threads,
        int restarts) {}
