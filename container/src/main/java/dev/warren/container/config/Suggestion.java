// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the key that an operator probably meant. Stateless. */
final class Suggestion {
    private static final int MOST_EDITS = 3;

    private Suggestion() {}

    /** Returns the known key nearest to an unknown one: same last part, or a few typing errors away. */
    static Optional<String> nearest(String unknown) {
        return nearest(unknown, ConfigKeys.ALL.stream().map(ConfigKey::name).toList());
    }

    /** Returns the one of these keys that is nearest to an unknown one. */
    static Optional<String> nearest(String unknown, List<String> known) {
        Comparator<String> byDistance = Comparator.comparingInt(key -> distance(unknown, key));
        return known.stream()
                .filter(key -> distance(unknown, key) <= MOST_EDITS)
                .min(byDistance)
                .or(() -> known.stream()
                        .filter(key -> distance(lastPart(unknown), lastPart(key)) <= 1)
                        .min(byDistance));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Levenshtein distance, with one row of the table at a time. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[row.length - 1];
    }
}
