// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a worker keeps sessions. Immutable.
 *
 * @param directory the absolute path of the directory with the store's file; null if sessions stay in their worker
 * @param mostBytes how large the store may grow
 * @param toDisk whether a change is on the disk before its client gets an answer
 * @param strict whether an attribute that cannot be serialized is an error
 */
public record SessionSettings(String directory, long mostBytes, boolean toDisk, boolean strict) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the directory is not absolute or the size not above 0
     */
    public SessionSettings {
        if (directory != null && !Path.of(directory).isAbsolute()) {
            throw new IllegalArgumentException("directory is not absolute: " + directory);
        }
        Ranges.require("mostBytes", mostBytes, 1, Long.MAX_VALUE);
    }

    /**
     * Tells whether workers share sessions.
     *
     * @return false if each keeps its own
     */
    public boolean shared() {
        return Objects.nonNull(directory);
    }
}
