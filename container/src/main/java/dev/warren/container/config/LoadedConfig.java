// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A configuration with what is known about how it came about. Immutable.
 *
 * @param config the effective configuration
 * @param origins where each value that is not a default was set
 * @param files the files that were read, the strongest last; empty if there was none
 * @param ignoredVariables the names of {@code WARREN_…} environment variables that set no key, sorted
 */
public record LoadedConfig(
        WarrenConfig config, Map<ConfigKey<?>, Origin> origins, List<Path> files, List<String> ignoredVariables) {

    /** Copies the collections, so that the record cannot change. */
    public LoadedConfig {
        origins = Map.copyOf(origins);
        files = List.copyOf(files);
        ignoredVariables = List.copyOf(ignoredVariables);
    }

    /**
     * Tells where a value was set.
     *
     * @param key which
     * @return the default's origin, if nothing set it
     */
    public Origin origin(ConfigKey<?> key) {
        return origins.getOrDefault(key, Origin.CODE);
    }

    /**
     * Writes the effective configuration, as {@code --print-config} prints it.
     *
     * @return valid TOML that gives the same configuration when read; each value has its origin as a comment
     */
    public String print() {
        return ConfigReference.toml(key -> key.toToml(config) + " # " + origin(key));
    }
}
