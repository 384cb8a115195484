// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a reload finds changed. Immutable.
 *
 * @param changed the keys whose effective values differ, in the order of the file
 */
public record ConfigDiff(List<ConfigKey<?>> changed) {

    /** Copies the list, so that the record cannot change. */
    public ConfigDiff {
        changed = List.copyOf(changed);
    }

    /**
     * Compares two configurations.
     *
     * @param before what the master runs with
     * @param after what was read now
     * @return the difference
     */
    public static ConfigDiff between(WarrenConfig before, WarrenConfig after) {
        return new ConfigDiff(Stream.concat(ConfigKeys.ALL.stream(), ApplicationKey.setIn(before, after).stream())
                .filter(key -> !key.toToml(before).equals(key.toToml(after)))
                .<ConfigKey<?>>map(key -> key)
                .toList());
    }

    /**
     * Tells whether nothing differs.
     *
     * @return true if both configurations are equal
     */
    public boolean isEmpty() {
        return changed.isEmpty();
    }

    /**
     * Tells whether a key differs.
     *
     * @param name the key's name, for example {@code bind}
     * @return true if its value changed
     */
    public boolean has(String name) {
        return changed.stream().anyMatch(key -> key.name().equals(name));
    }

    /**
     * Names the changed keys that keep their old value until the master is started again.
     *
     * @return names in the order of the file
     */
    public List<String> needRestart() {
        return changed.stream()
                .filter(ConfigKey::needsRestart)
                .map(ConfigKey::name)
                .toList();
    }

    /**
     * Describes each change for the log.
     *
     * @param before what was given to {@link #between}
     * @param after what was given to {@link #between}
     * @return lines such as {@code workers.count: "auto" -> 4}; secrets are masked
     */
    public List<String> lines(WarrenConfig before, WarrenConfig after) {
        return changed.stream()
                .map(key -> key.name() + ": " + key.shown(before) + " -> " + key.shown(after)
                        + (key.needsRestart() ? " (after a restart)" : ""))
                .toList();
    }
}
