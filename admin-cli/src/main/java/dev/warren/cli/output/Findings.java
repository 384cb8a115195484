// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.warren.cli.output.Style.Mood;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bin/warren --doctor} found. Immutable.
 *
 * @param home where it looked
 * @param findings in the order of the looks
 */
public record Findings(String home, List<Finding> findings) {
    private static final String BAD = "BAD";
    private static final String WARN = "WARN";

    /**
     * One thing that was looked at. Immutable.
     *
     * @param check what was looked at
     * @param state {@code OK}, {@code WARN} or {@code BAD}
     * @param what what was found
     * @param remedy what to change, or null
     */
    public record Finding(String check, String state, String what, String remedy) {}

    /**
     * Reads what was printed.
     *
     * @param json a JSON object
     * @return nothing if it is none
     */
    public static Optional<Findings> parse(String json) {
        try {
            return Optional.ofNullable(new Gson().fromJson(json, Findings.class))
                    .filter(read -> read.findings() != null);
        } catch (JsonParseException e) {
            return Optional.empty(); // the caller says what could not be read
        }
    }

    /**
     * Tells whether something keeps a master from serving.
     *
     * @return true if something is bad, and not only worth a warning
     */
    public boolean bad() {
        return count(BAD) > 0;
    }

    private long count(String state) {
        return findings.stream()
                .filter(finding -> finding.state().equals(state))
                .count();
    }

    /**
     * Formats them for scripts.
     *
     * @return {@code {"home", "findings": [{"check", "state", "what", "remedy"}]}} and a line end
     */
    public String json() {
        return Json.format(this);
    }

    /**
     * Formats them for people.
     *
     * @param style whether to use colours
     * @return a line for each finding, with the remedy below it, and a count
     */
    public String format(Style style) {
        StringBuilder text = new StringBuilder();
        int width = findings.stream()
                .mapToInt(finding -> finding.check().length())
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            text.append(style.paint(pad(finding.state(), WARN.length()), mood(finding.state())))
                    .append("  ")
                    .append(pad(finding.check(), width))
                    .append("  ")
                    .append(Figures.printable(finding.what()))
                    .append('\n');
            if (finding.remedy() != null) {
                text.append(" ".repeat(WARN.length() + 2))
                        .append("do: ")
                        .append(Figures.printable(finding.remedy()))
                        .append('\n');
            }
        }
        return text.append(summary(style)).append('\n').toString();
    }

    private String summary(Style style) {
        long bad = count(BAD);
        long warn = count(WARN);
        String words = bad + (bad == 1 ? " problem, " : " problems, ") + warn + (warn == 1 ? " warning" : " warnings");
        return bad + warn == 0 ? style.paint("all is well", Mood.GOOD) : words;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static Mood mood(String state) {
        return switch (state) {
            case BAD -> Mood.BAD;
            case WARN -> Mood.CHANGING;
            default -> Mood.GOOD; // the only other one is OK
        };
    }
}
