// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoredSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A session as it was stored at one moment.
 *
 * @param version of its content
 * @param times its times
 * @param attributes by name
 */
record Snapshot(long version, SessionTimes times, Map<String, Attribute> attributes) {

    static Snapshot of(StoredSession stored) {
        Map<String, Attribute> attributes = new HashMap<>();
        stored.attributes().forEach((name, bytes) -> attributes.put(name, Attribute.stored(bytes)));
        return new Snapshot(stored.version(), stored.times(), Map.copyOf(attributes));
    }

    /** Begins a session that is not stored yet. */
    static Snapshot begun(long now, int maxInactiveSeconds) {
        return new Snapshot(0, new SessionTimes(now, now, maxInactiveSeconds), Map.of());
    }

    Snapshot with(long newVersion, SessionTimes newTimes, Map<String, Attribute> set, Set<String> removed) {
        if (set.isEmpty() && removed.isEmpty()) {
            return new Snapshot(newVersion, newTimes, attributes);
        }
        Map<String, Attribute> next = new HashMap<>(attributes);
        next.putAll(set);
        next.keySet().removeAll(removed);
        return new Snapshot(newVersion, newTimes, Map.copyOf(next));
    }

    Snapshot at(SessionTimes newTimes) {
        return newTimes.equals(times) ? this : new Snapshot(version, newTimes, attributes);
    }

    /** Returns roughly what it takes in memory. */
    int weight() {
        long bytes = 200;
        for (Map.Entry<String, Attribute> each : attributes.entrySet()) {
            bytes += 100 + 2 * each.getKey().length() + 3L * each.getValue().bytes().length;
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
