// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one request changed in a session.
 *
 * @param set attributes by name, as they shall be; the bytes are not copied and must not be changed
 * @param removed names of attributes that shall not be; disjoint with those that are set
 * @param accessedAt the time of the request, in milliseconds since 1970, if it is to be stored
 * @param maxInactiveSeconds the session's timeout, if it is to be changed
 */
public record SessionChange(
        Map<String, byte[]> set, Set<String> removed, OptionalLong accessedAt, OptionalInt maxInactiveSeconds) {

    /** Copies the collections, so that the record cannot change. */
    public SessionChange {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }

    /**
     * Makes a change of attributes only.
     *
     * @param set attributes by name
     * @return a change that removes nothing and leaves the times
     */
    public static SessionChange of(Map<String, byte[]> set) {
        return new SessionChange(set, Set.of(), OptionalLong.empty(), OptionalInt.empty());
    }

    /**
     * Tells whether more than the time of access changes.
     *
     * @return false if other requests need not read the session again because of it
     */
    public boolean changesContent() {
        return !set.isEmpty() || !removed.isEmpty() || maxInactiveSeconds.isPresent();
    }
}
