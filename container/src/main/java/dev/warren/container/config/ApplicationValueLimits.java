// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the file of one application says of what an attribute of its sessions may be at most. What it does not set is empty. The ranges are
 * those of {@link SessionConfig}. Immutable.
 *
 * @param depth how deep the objects of one attribute may refer to each other
 * @param references of how many objects one attribute may be made
 * @param size how large one serialized attribute may be
 */
public record ApplicationValueLimits(Optional<Integer> depth, Optional<Integer> references, Optional<DataSize> size) {
    static final ApplicationKey<Integer> DEPTH = key(
            SessionConfig.VALUE_DEPTH,
            ApplicationValueLimits::depth,
            (limits, depth) -> new ApplicationValueLimits(Optional.of(depth), limits.references(), limits.size()));
    static final ApplicationKey<Integer> REFERENCES = key(
            SessionConfig.VALUE_REFERENCES,
            ApplicationValueLimits::references,
            (limits, references) -> new ApplicationValueLimits(limits.depth(), Optional.of(references), limits.size()));
    static final ApplicationKey<DataSize> SIZE = key(
            SessionConfig.VALUE_SIZE,
            ApplicationValueLimits::size,
            (limits, size) -> new ApplicationValueLimits(limits.depth(), limits.references(), Optional.of(size)));

    /** The keys of this record, in the order of the reference page. */
    static final List<ApplicationKey<?>> KEYS = List.of(DEPTH, REFERENCES, SIZE);

    /** What holds for an application without a file. */
    public static final ApplicationValueLimits NOTHING =
            new ApplicationValueLimits(Optional.empty(), Optional.empty(), Optional.empty());

    private static <T> ApplicationKey<T> key(
            ConfigKey<T> general,
            Function<ApplicationValueLimits, Optional<T>> reader,
            BiFunction<ApplicationValueLimits, T, ApplicationValueLimits> writer) {
        return new ApplicationKey<>(
                general,
                general.type(),
                config -> reader.apply(config.valueLimits()),
                (config, value) -> new ApplicationConfig(
                        config.sessionStore(),
                        config.sessionStrict(),
                        writer.apply(config.valueLimits(), value),
                        config.resources()),
                general.meaning());
    }
}
