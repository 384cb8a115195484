// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.container.config.AccessFormat;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a worker writes a line for each request, and how it looks. Immutable.
 *
 * @param target the absolute path of a file that the master has made, or {@link #MASTER}
 * @param format as {@link AccessFormat#parse} reads it
 */
public record AccessLogSettings(String target, String format) {
    /** Stands for lines that go to the master, which prints them. */
    public static final String MASTER = "-";

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the target is neither, or the format cannot be read
     */
    public AccessLogSettings {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(format, "format");
        if (!target.equals(MASTER) && !Path.of(target).isAbsolute()) {
            throw new IllegalArgumentException("target is not absolute: " + target);
        }
        AccessFormat.parse(format);
    }
}
