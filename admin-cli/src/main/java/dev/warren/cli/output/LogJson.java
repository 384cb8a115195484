// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats lines of the log for scripts. Stateless. */
public final class LogJson {
    private static final Pattern ENTRY = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+) ([A-Z]+) +(?:worker=(\\d+) )?.*");
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private LogJson() {}

    /**
     * Formats one line.
     *
     * @param line as it stands in the file
     * @return {@code {"time", "level", "worker", "line"}} on one line, with a line end; all but the last are null where the line
     *     does not tell, as in a stack trace
     */
    public static String format(String line) {
        Matcher entry = ENTRY.matcher(line);
        Line parts = entry.matches()
                ? new Line(
                        entry.group(1),
                        entry.group(2),
                        entry.group(3) == null ? null : Integer.valueOf(entry.group(3)),
                        line)
                : new Line(null, null, null, line);
        return GSON.toJson(parts) + "\n";
    }

    private record Line(String time, String level, Integer worker, String line) {}
}
