// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.sessions.redis.RedisUrl;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a worker keeps sessions. Immutable.
 *
 * @param directory the absolute path of the directory with the store's file; null if there is none
 * @param url the server, with its password, as {@link RedisUrl#parse} reads it; null if there is none
 * @param mostBytes how large the store may grow
 * @param toDisk whether a change is on the disk before its client gets an answer
 * @param strict whether an attribute that cannot be serialized is an error
 * @param valueLimits what one attribute may be at most
 */
public record SessionSettings(
        String directory, String url, long mostBytes, boolean toDisk, boolean strict, ValueLimits valueLimits) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the directory is not absolute, the URL not one, both are given, or the size is not above 0
     */
    public SessionSettings {
        if (directory != null && !Path.of(directory).isAbsolute()) {
            throw new IllegalArgumentException("directory is not absolute: " + directory);
        }
        if (url != null) {
            RedisUrl.parse(url);
        }
        if (directory != null && url != null) {
            throw new IllegalArgumentException("sessions cannot be in a file and in a server");
        }
        Objects.requireNonNull(valueLimits, "valueLimits");
        Ranges.require("mostBytes", mostBytes, 1, Long.MAX_VALUE);
    }

    /**
     * Tells whether workers share sessions.
     *
     * @return false if each keeps its own
     */
    public boolean shared() {
        return directory != null || url != null;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        Object place = url == null ? directory : RedisUrl.parse(url);
        return "SessionSettings[" + place + ", mostBytes=" + mostBytes + ", toDisk=" + toDisk + ", strict=" + strict
                + ", " + valueLimits + "]";
    }
}
