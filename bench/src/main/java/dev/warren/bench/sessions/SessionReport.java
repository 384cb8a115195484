// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.WrkReport;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code sessions.lua} makes wrk print at its end. Immutable.
 *
 * @param load the figures of the load
 * @param wrong answers with another number than the one that had to come next in their session
 * @param lost answers that began a new session for a client that had one
 * @param sessions one of each connection
 */
record SessionReport(LoadResult load, long wrong, long lost, List<Held> sessions) {
    private static final Pattern SUMS = Pattern.compile("sessions wrong=(\\d+) lost=(\\d+)");
    private static final Pattern SESSION = Pattern.compile("session cookie=(\\S*) last=(\\d+)");

    /**
     * A session as its client knows it.
     *
     * @param cookie name and value, empty if none ever came
     * @param last the number of the last answer
     */
    record Held(String cookie, int last) {

        /** Tells whether a stored number is the last that was answered, or that of a request whose answer was on its way at the end. */
        boolean isIn(int stored, Use use) {
            return stored >= last && stored <= last + use.step();
        }
    }

    SessionReport {
        sessions = List.copyOf(sessions);
    }

    /**
     * Finds the report in all that wrk has printed.
     *
     * @throws IllegalArgumentException if there is none, with the output in the message
     */
    static SessionReport parse(String output) {
        Matcher sums = SUMS.matcher(output);
        if (!sums.find()) {
            throw new IllegalArgumentException("wrk did not report its sessions: " + output.strip());
        }
        List<Held> sessions = SESSION.matcher(output)
                .results()
                .map(found -> new Held(found.group(1), Integer.parseInt(found.group(2))))
                .toList();
        return new SessionReport(
                WrkReport.parse(output), Long.parseLong(sums.group(1)), Long.parseLong(sums.group(2)), sessions);
    }

    /** Counts everything that must not happen. */
    long errors() {
        return load.errors() + wrong + lost;
    }
}
