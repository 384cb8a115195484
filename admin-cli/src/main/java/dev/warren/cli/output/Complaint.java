// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a command failed, in words for people. Immutable.
 *
 * @param what what failed
 * @param why the reason
 * @param remedy what to do
 */
public record Complaint(String what, String why, String remedy) {
    private static final Pattern REPORT = Pattern.compile("^(.*)\\n  why: (.*)\\n  do:  (.*)$", Pattern.MULTILINE);

    /**
     * Finds the last complaint in what {@code bin/warren} printed.
     *
     * @param text any text
     * @return nothing if it holds none
     */
    public static Optional<Complaint> lastIn(String text) {
        return REPORT.matcher(text)
                .results()
                .reduce((_, last) -> last)
                .map(found -> new Complaint(found.group(1), found.group(2), found.group(3)));
    }

    /**
     * Formats it for a terminal.
     *
     * @return three lines, without a line end behind the last
     */
    public String report() {
        return what + "\n  why: " + why + "\n  do:  " + remedy;
    }
}
