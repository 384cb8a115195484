// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer;

/** Makes text from a WAR safe to print: it can hold line ends and terminal escapes. Stateless. */
public final class OneLine {
    private static final int MAX_LENGTH = 1000;

    private OneLine() {}

    /**
     * Returns {@code text} on one line: control characters become spaces, runs of white space one space.
     *
     * @param text any text, may come from an application
     * @return at most 1000 characters without a control character
     */
    public static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
