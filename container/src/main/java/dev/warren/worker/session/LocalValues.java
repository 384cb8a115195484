// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Attributes that cannot be serialized, or are too large, and so stay in the worker in which they were set. Thread-safe. */
final class LocalValues {
    private static final Logger LOG = Logger.getLogger(LocalValues.class.getName());
    private static final int MOST_WARNINGS = 1_000;

    private final String application;
    private final Map<String, Map<String, Object>> bySession = new ConcurrentHashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    LocalValues(String application) {
        this.application = application;
    }

    Optional<Object> get(String id, String name) {
        if (bySession.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(bySession.getOrDefault(id, Map.of()).get(name));
    }

    Set<String> names(String id) {
        return bySession.isEmpty()
                ? Set.of()
                : Set.copyOf(bySession.getOrDefault(id, Map.of()).keySet());
    }

    /**
     * Keeps a value here.
     *
     * @param why ends the sentence that begins with the value's class
     */
    void put(String id, String name, Object value, String why) {
        bySession.computeIfAbsent(id, any -> new ConcurrentHashMap<>()).put(name, value);
        String type = value.getClass().getName();
        if (warned.size() < MOST_WARNINGS && warned.add(name + " " + type)) {
            LOG.log(
                    Level.WARNING,
                    "attribute {0} of sessions of {1} stays in the worker that has set it, since a {2} {3}; other"
                            + " workers do not see it, and it ends with this one",
                    new Object[] {name, application, type, why});
        }
    }

    void remove(String id, String name) {
        if (!bySession.isEmpty()) {
            bySession.computeIfPresent(id, (any, values) -> {
                values.remove(name);
                return values.isEmpty() ? null : values;
            });
        }
    }

    /** Returns the sessions that have such attributes here. */
    Set<String> sessions() {
        return Set.copyOf(bySession.keySet());
    }

    void forget(String id) {
        bySession.remove(id);
    }

    void rename(String id, String newId) {
        Map<String, Object> values = bySession.remove(id);
        if (values != null) {
            bySession.put(newId, values);
        }
    }
}
