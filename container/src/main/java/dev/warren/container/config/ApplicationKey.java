// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that the file of an application may set. Each goes before the key of the same name in {@code conf/warren.toml}. Immutable.
 *
 * @param general the key that holds for all applications
 * @param type how values are read and written, and which are allowed here
 * @param reader takes the value from what the file has set
 * @param writer adds a value to what the file has set
 * @param meaning what it does, one phrase without a full stop
 * @param <T> the Java type of the value
 */
record ApplicationKey<T>(
        ConfigKey<?> general,
        ValueType<T> type,
        Function<ApplicationConfig, Optional<T>> reader,
        BiFunction<ApplicationConfig, T, ApplicationConfig> writer,
        String meaning) {

    static final String LABEL = "apps/%s.toml:%s";

    /** Returns the name in the file, for example {@code session.store}. */
    String name() {
        return general.name();
    }

    /** Returns what names this key of one application, for example {@code apps/shop.toml:session.store}. */
    String label(String application) {
        return LABEL.formatted(application, name());
    }

    static Optional<ApplicationKey<?>> find(String name) {
        return ApplicationConfig.KEYS.stream()
                .filter(key -> key.name().equals(name))
                .findFirst();
    }

    /** Tells whether some key starts with this table name. */
    static boolean isTable(String name) {
        return ApplicationResources.isTable(name)
                || ApplicationConfig.KEYS.stream().anyMatch(key -> key.name().startsWith(name + "."));
    }

    /** Returns the key for all applications behind a label; nothing for what is no label. */
    static Optional<ConfigKey<?>> generalOf(String label) {
        return find(label.substring(label.lastIndexOf(':') + 1))
                .filter(_ -> label.indexOf(':') >= 0)
                .map(ApplicationKey::general);
    }

    /**
     * Adds a value of a file to what the file has set before.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value, what is allowed and the origin
     */
    ApplicationConfig read(ApplicationConfig before, Object value, Origin origin) {
        T read;
        try {
            read = type.fromToml(value);
        } catch (IllegalArgumentException e) {
            throw ConfigErrors.badApplicationValue(this, value, origin);
        }
        if (!type.allows(read)) {
            throw ConfigErrors.badApplicationValue(this, value, origin);
        }
        return writer.apply(before, read);
    }

    /** Returns what the file of an application says, as TOML. */
    Optional<String> toToml(ApplicationConfig config) {
        return reader.apply(config).map(type::toToml);
    }

    /** Returns this key of one application, whose value is what holds for it: its own, or else that of all. */
    ConfigKey<String> of(String application) {
        return ConfigKey.of(
                label(application),
                ValueTypes.verbatim(),
                "",
                config -> toToml(config.application(application)).orElseGet(() -> general.shown(config)),
                meaning);
    }

    /** Returns the keys that the files of applications set in any of these configurations, in the order of the files' names. */
    static List<ConfigKey<?>> setIn(WarrenConfig... configs) {
        TreeSet<String> applications = new TreeSet<>();
        Arrays.stream(configs)
                .forEach(config -> applications.addAll(config.applications().keySet()));
        return applications.stream()
                .flatMap(application -> Stream.concat(
                        setIn(application, configs), ApplicationResources.setIn(application, configs).stream()))
                .toList();
    }

    private static Stream<ConfigKey<?>> setIn(String application, WarrenConfig... configs) {
        return ApplicationConfig.KEYS.stream()
                .filter(key -> Arrays.stream(configs)
                        .anyMatch(config -> key.reader()
                                .apply(config.application(application))
                                .isPresent()))
                .map(key -> key.of(application));
    }

    /** Returns the key's row for the reference page. */
    String row() {
        return "| `" + name() + "` | " + meaning + " | " + type.allowed() + " |\n";
    }
}
