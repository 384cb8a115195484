// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.management.Outcome;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a command prints to. Thread-safe, as its writers are.
 *
 * @param out standard output
 * @param err standard error
 * @param style whether to use colours
 */
public record Console(PrintWriter out, PrintWriter err, Style style) {

    /**
     * Makes the console of this process.
     *
     * @param environment {@code NO_COLOR}, if not empty, turns colours off, as does {@code TERM=dumb}
     * @return one with colours only on a terminal
     */
    public static Console ofProcess(Map<String, String> environment) {
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                && System.console() != null
                && System.console().isTerminal();
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
        return new Console(
                new PrintWriter(System.out, false, charset),
                new PrintWriter(System.err, true, charset),
                colours ? Style.ANSI : Style.PLAIN);
    }

    /**
     * Tells whether colours are used.
     *
     * @return true on a terminal
     */
    public boolean colours() {
        return style == Style.ANSI;
    }

    /**
     * Prints a text that ends with a line end.
     *
     * @param text what was formatted in this package
     */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /**
     * Prints a step of an operation's progress, which with its reasons may have several lines.
     *
     * @param report what the master reported; other control characters are escaped
     */
    public void line(String report) {
        out.println(printableLines(report));
    }

    /**
     * Prints one line of a text that may have tabs.
     *
     * @param line other control characters are escaped
     */
    public void text(String line) {
        out.println(Figures.printable(line.replace("\t", "    ")));
    }

    /** Makes everything visible that was printed. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /**
     * Prints why a command failed to standard error.
     *
     * @param complaint the reason
     * @param json whether to print JSON
     */
    public void complain(Complaint complaint, boolean json) {
        out.flush();
        String text = json
                ? OperationJson.format(complaint)
                : style.paint(Figures.printable(complaint.what()), Style.Mood.BAD)
                        + "\n  why: " + Figures.printable(complaint.why())
                        + "\n  do:  " + Figures.printable(complaint.remedy()) + "\n";
        err.print(text);
        err.flush();
    }

    /**
     * Prints a remark to standard error.
     *
     * @param text one line
     */
    public void note(String text) {
        out.flush();
        err.println(text);
        err.flush();
    }

    /**
     * Prints a step of an operation's progress to standard error, because standard output is for its result.
     *
     * @param report what the master reported; control characters are escaped, except for ends of lines
     */
    public void aside(String report) {
        note(printableLines(report));
    }

    private static String printableLines(String report) {
        return Arrays.stream(report.split("\n")).map(Figures::printable).collect(Collectors.joining("\n"));
    }

    /**
     * Prints how an operation ended: to standard output if it is done, else to standard error.
     *
     * @param operation the command's name
     * @param outcome how it ended
     */
    public void outcome(String operation, Outcome outcome) {
        switch (outcome) {
            case DONE -> print(operation + ": " + style.paint("done", Style.Mood.GOOD) + "\n");
            case UNCHANGED, REFUSED -> note(operation + ": " + style.paint("nothing changed", Style.Mood.BAD));
            case FAILED ->
                note(operation + ": " + style.paint("failed", Style.Mood.BAD)
                        + "; admin-cli status shows what runs now");
            case RUNNING -> note(operation + ": still running");
        }
    }
}
