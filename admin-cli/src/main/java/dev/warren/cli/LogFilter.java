// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses lines of the log; the lines of a stack trace go with the one they follow. Used by one thread. */
final class LogFilter {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\S+ ";
    private static final Pattern ENTRY = Pattern.compile(TIME + ".*");

    private final Optional<Pattern> wanted;
    private boolean showing;

    /**
     * @param worker the worker whose lines are wanted; all are without one
     */
    LogFilter(Optional<Integer> worker) {
        wanted = worker.map(id -> Pattern.compile(TIME + "[A-Z]+ +worker=" + id + " .*"));
    }

    boolean shows(String line) {
        if (wanted.isEmpty()) {
            return true;
        }
        if (ENTRY.matcher(line).matches()) {
            showing = wanted.get().matcher(line).matches();
        }
        return showing;
    }
}
