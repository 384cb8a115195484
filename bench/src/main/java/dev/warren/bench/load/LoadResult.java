// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

/**
 * What one load has seen. Immutable.
 *
 * @param requests answers that came
 * @param micros how long it lasted, above 0 µs
 * @param p50Micros the median latency, µs
 * @param p99Micros the latency that 99 % do not exceed, µs
 * @param socketErrors what went wrong below HTTP
 * @param badAnswers answers with a status of 400 or more (wrk), or other than the servlet's (our own client)
 */
public record LoadResult(
        long requests, long micros, long p50Micros, long p99Micros, SocketErrors socketErrors, long badAnswers) {

    /**
     * Returns the throughput.
     *
     * @return answers per second, errors included
     */
    public double requestsPerSecond() {
        return requests * 1_000_000.0 / micros;
    }

    /**
     * Returns everything that went wrong.
     *
     * @return 0 when nothing did
     */
    public long errors() {
        return socketErrors.total() + badAnswers;
    }
}
