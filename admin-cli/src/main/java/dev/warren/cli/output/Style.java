// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

/** Colours for a terminal. */
public enum Style {
    /** No colours: a pipe, a file, or the user does not want any. */
    PLAIN,
    /** ANSI escape sequences. */
    ANSI;

    private static final String ESCAPE = "\u001b[";

    /** What a piece of text says. */
    enum Mood {
        /** Nothing special. */
        NEUTRAL(""),
        /** A heading. */
        HEADING("1"),
        /** Less important than the rest. */
        FAINT("2"),
        /** All is well. */
        GOOD("32"),
        /** On its way to another state. */
        CHANGING("33"),
        /** Somebody should look. */
        BAD("1;31");

        private final String code;

        Mood(String code) {
            this.code = code;
        }
    }

    String paint(String text, Mood mood) {
        return this == PLAIN || mood == Mood.NEUTRAL ? text : ESCAPE + mood.code + "m" + text + ESCAPE + "0m";
    }
}
