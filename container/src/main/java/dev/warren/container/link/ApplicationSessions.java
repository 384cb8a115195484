// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import java.util.Objects;

/**
 * What a worker knows of one application's sessions. Immutable.
 *
 * @param contextPath which application
 * @param place where they live, and so what the next two figures count
 * @param sessions how many there are, or null when the store did not tell
 * @param bytes what they take there, or null when that is unknown
 * @param created how many this worker has created since its start
 * @param expired how many this worker has ended because their time had passed, since its start
 * @param reads how long reading from the store took lately, or null if nothing was read
 * @param writes how long writing to the store took lately, or null if nothing was written
 */
public record ApplicationSessions(
        String contextPath,
        Place place,
        Long sessions,
        Long bytes,
        long created,
        long expired,
        StoreLatency reads,
        StoreLatency writes) {

    /** Where sessions live. */
    public enum Place {
        /** In the store: every worker counts the same sessions. */
        STORE,
        /** In the worker that reports them: every worker counts others. */
        WORKER
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a count is negative
     */
    public ApplicationSessions {
        Objects.requireNonNull(contextPath, "contextPath");
        Objects.requireNonNull(place, "place");
        Ranges.require("sessions", sessions == null ? 0 : sessions, 0, Long.MAX_VALUE);
        Ranges.require("bytes", bytes == null ? 0 : bytes, 0, Long.MAX_VALUE);
        Ranges.require("created", created, 0, Long.MAX_VALUE);
        Ranges.require("expired", expired, 0, Long.MAX_VALUE);
    }
}
