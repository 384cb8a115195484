// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the line that {@code report.lua} makes wrk print at its end. */
public final class WrkReport {
    private static final Pattern LINE = Pattern.compile("report requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+)"
            + " connect=(\\d+) read=(\\d+) write=(\\d+) timeout=(\\d+) status=(\\d+)");

    private WrkReport() {}

    /**
     * Finds the report in all that wrk has printed.
     *
     * @param output wrk's standard output
     * @return the figures
     * @throws IllegalArgumentException if there is no report, with the output in the message
     */
    public static LoadResult parse(String output) {
        Matcher line = LINE.matcher(output);
        if (!line.find()) {
            throw new IllegalArgumentException("wrk did not report: " + output.strip());
        }
        SocketErrors errors = new SocketErrors(number(line, 5), number(line, 6), number(line, 7), number(line, 8));
        return new LoadResult(
                number(line, 1), number(line, 2), number(line, 3), number(line, 4), errors, number(line, 9));
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
