// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import java.util.Locale;

/** Writes what clients send in a way that can neither end a line, nor leave its quotes, nor command a terminal. Stateless. */
final class Escaped {
    /** What is longer is cut: a line must fit many times into what is written at once. */
    static final int LONGEST = 2_048;

    private static final String CUT = "...";

    private Escaped() {}

    /** Appends text, with quotes, backslashes and whatever is no plain character escaped as in JSON. */
    static void append(StringBuilder line, String text) {
        int length = Math.min(text.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                line.append('\\').append(next);
            } else if (isPlain(next)) {
                line.append(next);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
            }
        }
        if (length < text.length()) {
            line.append(CUT);
        }
    }

    private static boolean isPlain(char next) {
        boolean direction = next >= '\u2028' && next <= '\u202e' || next >= '\u2066' && next <= '\u2069';
        return !Character.isISOControl(next) && !direction && !Character.isSurrogate(next);
    }
}
