// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/**
 * One deployed application. Immutable.
 *
 * @param contextPath {@code /shop}, or {@code /} for the root application
 * @param name the name in {@code webapps/} without {@code .war}
 * @param version the part after {@code ##}, or null
 * @param hash the first 16 hexadecimal digits of the content's SHA-256, or null if it could not be read
 * @param state one of {@code PENDING STARTING OK FAILED DRAINING}
 * @param since when it got into this state, ISO-8601 in UTC
 * @param error why it failed, or null
 * @param sessions its sessions, or null when no worker has reported any figures
 */
public record ApplicationStatus(
        String contextPath,
        String name,
        String version,
        String hash,
        String state,
        String since,
        String error,
        SessionStatus sessions) {

    /**
     * Adds figures of sessions.
     *
     * @param figures its sessions, or null
     * @return a copy
     */
    public ApplicationStatus with(SessionStatus figures) {
        return new ApplicationStatus(contextPath, name, version, hash, state, since, error, figures);
    }
}
