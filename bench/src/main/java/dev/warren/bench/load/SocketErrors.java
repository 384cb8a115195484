// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

/**
 * What went wrong with sockets during a load. Immutable.
 *
 * @param connect connections that were refused or reset before they stood
 * @param read connections that ended before an answer was whole
 * @param write requests that could not be sent
 * @param timeout answers that took longer than 2 s; wrk counts those that come in the end, too
 */
public record SocketErrors(long connect, long read, long write, long timeout) {
    /** Nothing went wrong. */
    public static final SocketErrors NONE = new SocketErrors(0, 0, 0, 0);

    /**
     * Counts all of them.
     *
     * @return 0 when nothing went wrong
     */
    public long total() {
        return connect + read + write + timeout;
    }

    /**
     * Adds what another client has seen.
     *
     * @param other its errors
     * @return the sums
     */
    public SocketErrors plus(SocketErrors other) {
        return new SocketErrors(
                connect + other.connect, read + other.read, write + other.write, timeout + other.timeout);
    }
}
