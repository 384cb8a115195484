// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration with what is known about how it came about. Immutable.
 *
 * @param config the effective configuration
 * @param origins where each value that is not a default was set
 * @param applicationOrigins where each value was set that holds for one application, by the name of its key in {@link #keys}
 * @param files the files that were read, the strongest last, then those of single applications; empty if there was none
 * @param ignoredVariables the names of {@code WARREN_…} environment variables that set no key, sorted
 */
public record LoadedConfig(
        WarrenConfig config,
        Map<ConfigKey<?>, Origin> origins,
        Map<String, Origin> applicationOrigins,
        List<Path> files,
        List<String> ignoredVariables) {

    /** Copies the collections, so that the record cannot change. */
    public LoadedConfig {
        origins = Map.copyOf(origins);
        applicationOrigins = Map.copyOf(applicationOrigins);
        files = List.copyOf(files);
        ignoredVariables = List.copyOf(ignoredVariables);
    }

    /**
     * Lists what can be shown: every key of the file, then what is set for single applications.
     *
     * @return an immutable list
     */
    public List<ConfigKey<?>> keys() {
        return Stream.concat(ConfigKeys.ALL.stream(), ApplicationKey.setIn(config).stream())
                .toList();
    }

    /**
     * Tells where a value was set.
     *
     * @param key which
     * @return the default's origin, if nothing set it
     */
    public Origin origin(ConfigKey<?> key) {
        return Optional.ofNullable(origins.get(key))
                .or(() -> Optional.ofNullable(applicationOrigins.get(key.name())))
                .or(() -> ApplicationKey.generalOf(key.name()).map(origins::get))
                .orElse(Origin.CODE);
    }

    /**
     * Writes the effective configuration, as {@code --print-config} prints it.
     *
     * @return valid TOML that gives the same configuration when read, except for secrets, which are masked; each value has its origin as a comment, and what holds for single
     *     applications is a comment as a whole, since it is read from files of its own
     */
    public String print() {
        String text = ConfigReference.toml(key -> key.shown(config) + " # " + origin(key));
        List<ConfigKey<?>> own = ApplicationKey.setIn(config);
        return own.isEmpty()
                ? text
                : text
                        + own.stream()
                                .map(key -> "# " + key.name() + " = " + key.shown(config) + " # " + origin(key) + "\n")
                                .collect(Collectors.joining("", "\n", ""));
    }
}
