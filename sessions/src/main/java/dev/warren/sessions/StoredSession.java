// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import java.util.Map;

/**
 * A session as it is stored.
 *
 * @param version changes with every change of its content, never back
 * @param times its times
 * @param attributes serialized values by name; the bytes are not copied and must not be changed
 */
public record StoredSession(long version, SessionTimes times, Map<String, byte[]> attributes) {

    /** Copies the map, so that the record cannot change. */
    public StoredSession {
        attributes = Map.copyOf(attributes);
    }
}
