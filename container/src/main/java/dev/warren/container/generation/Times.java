// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import java.time.Duration;

/** Writes durations as people write them in the configuration. */
final class Times {
    private Times() {}

    static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis + "ms";
        }
        return millis % 60_000 == 0 ? millis / 60_000 + "m" : millis / 1_000 + "s";
    }
}
