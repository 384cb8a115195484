// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that were set, with their origins; what was not set has its default. Owned by the {@link ConfigLoader}
 * that fills it.
 */
final class ConfigValues implements TomlFile.Keys {
    private final Map<ConfigKey<?>, Object> values = new LinkedHashMap<>();
    private final Map<ConfigKey<?>, Origin> origins = new LinkedHashMap<>();

    /** Sets a value, over one that was set before. */
    <T> void set(ConfigKey<T> key, T value, Origin origin) {
        values.put(key, value);
        origins.put(key, origin);
    }

    @Override
    public boolean isTable(String name) {
        return ConfigKeys.isTable(name);
    }

    @Override
    public void set(String name, Object value, Origin origin) {
        setFromToml(ConfigKeys.find(name).orElseThrow(() -> ConfigErrors.unknownKey(name, origin)), value, origin);
    }

    private <T> void setFromToml(ConfigKey<T> key, Object value, Origin origin) {
        set(key, key.fromToml(value, origin), origin);
    }

    /** Returns what was set last, or the default. */
    @SuppressWarnings("unchecked") // set() is the only way in, and it ties the value's type to the key's
    <T> T get(ConfigKey<T> key) {
        return (T) values.getOrDefault(key, key.defaultValue());
    }

    /** Returns where each value that is not a default came from. */
    Map<ConfigKey<?>, Origin> origins() {
        return Map.copyOf(origins);
    }
}
