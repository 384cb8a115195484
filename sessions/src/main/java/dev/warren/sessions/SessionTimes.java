// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

/**
 * When a session began, was used, and ends. Times are milliseconds since 1970.
 *
 * @param createdAt when it was created
 * @param accessedAt when a request used it; up to a minute, or 5 % of its timeout, behind
 * @param maxInactiveSeconds how long it lives unused; 0 or less for ever
 */
public record SessionTimes(long createdAt, long accessedAt, int maxInactiveSeconds) {

    /**
     * Tells when it ends unless it is used.
     *
     * @return {@link Long#MAX_VALUE} for never
     */
    public long expiresAt() {
        return maxInactiveSeconds <= 0 ? Long.MAX_VALUE : accessedAt + maxInactiveSeconds * 1000L;
    }

    /**
     * Tells whether it has ended.
     *
     * @param now milliseconds since 1970
     * @return true if its time has passed
     */
    public boolean expired(long now) {
        return now >= expiresAt();
    }

    /**
     * Returns these times with a change applied: a session is used when its latest request uses it, whichever is stored last.
     *
     * @param change what may name other times
     * @return a copy, or this
     */
    public SessionTimes with(SessionChange change) {
        return new SessionTimes(
                createdAt,
                Math.max(accessedAt, change.accessedAt().orElse(accessedAt)),
                change.maxInactiveSeconds().orElse(maxInactiveSeconds));
    }
}
