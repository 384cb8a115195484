// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what a worker process prints, hands it on line by line, and remembers the last lines. Thread-safe.
 *
 * <p>Once {@link #keepAll} was called, lines are evidence and not log any more: they are kept, up to a limit, and not handed on.
 */
public final class WorkerOutput {
    static final int LAST_LINES = 40;
    static final int MOST_EVIDENCE = 20_000;
    static final int LONGEST_LINE = 8_192;

    private final ArrayDeque<String> kept = new ArrayDeque<>();
    private boolean keepingAll;

    /**
     * Reads until the process closes its output. Blocks; meant for a thread of its own.
     *
     * @param stream the process's output
     * @param log gets each line, cleaned of control characters
     */
    public void pump(InputStream stream, Consumer<String> log) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = readLine(reader); line != null; line = readLine(reader)) {
                if (add(line)) {
                    log.accept(line);
                }
            }
        } catch (IOException e) {
            add("(the worker's output ended: " + e.getMessage()
                    + ")"); // the process is gone; its exit is reported elsewhere
        }
    }

    /** From now on lines are kept as evidence instead of being handed on. */
    public synchronized void keepAll() {
        keepingAll = true;
    }

    /**
     * Remembers a line.
     *
     * @param line without control characters
     * @return whether it shall be logged
     */
    public synchronized boolean add(String line) {
        kept.add(line);
        if (kept.size() > (keepingAll ? MOST_EVIDENCE : LAST_LINES)) {
            kept.poll();
        }
        return !keepingAll;
    }

    /**
     * Returns the last lines.
     *
     * @param most how many at most
     * @return in order, the last one last
     */
    public synchronized List<String> last(int most) {
        return kept.stream().skip(Math.max(0, kept.size() - most)).toList();
    }

    /** Reads a line of any length without keeping more than a part of it in memory. */
    private static String readLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() < LONGEST_LINE) {
                appendVisible(line, (char) next);
            }
            next = reader.read();
        }
        return line.toString();
    }

    /**
     * Makes text safe for a log that people read in a terminal.
     *
     * @param text any text
     * @return the text with control characters escaped, except for tab
     */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.chars().forEach(each -> appendVisible(visible, (char) each));
        return visible.toString();
    }

    private static void appendVisible(StringBuilder line, char next) {
        boolean control = Character.isISOControl(next) && next != '\t';
        boolean direction = next >= '\u2028' && next <= '\u202e'; // line separators and changes of writing direction
        if (next == '\r') {
            return; // half of a Windows line end; alone it would only overwrite what stands before it
        }
        if (control || direction) {
            line.append(String.format("\\u%04x", (int) next));
        } else {
            line.append(next);
        }
    }
}
