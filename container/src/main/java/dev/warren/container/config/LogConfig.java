// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Optional;

/**
 * What is logged, and where to. Keys: {@code log.<name in kebab-case>}. Immutable.
 *
 * @param level least severe messages that are logged; "error", "warn", "info", "debug", "trace"; default "info"
 * @param file file that the master writes; "-" is standard output; a path (relative to the home) or "-"; default
 *     "logs/warren.log"
 * @param access file that gets a line for each request; "-" is standard output; "off" or a path (relative to the home)
 *     or "-"; default "off"
 * @param accessFormat how a line of log.access looks; "combined", "json" or a pattern such as "%h %r %s %D
 *     %{request-id}" of the elements in docs/logs.md; default "combined"
 */
public record LogConfig(LogLevel level, String file, Optional<String> access, AccessFormat accessFormat) {
    private static final ValueType<String> TARGET =
            ValueTypes.text("[^\\x00-\\x1f\\x7f]+", "a path (relative to the home) or \"-\"");

    static final ConfigKey<LogLevel> LEVEL = ConfigKey.of(
            "log.level",
            ValueTypes.choice(LogLevel.class),
            LogLevel.INFO,
            config -> config.log().level(),
            "least severe messages that are logged");
    static final ConfigKey<String> FILE = ConfigKey.of(
            "log.file",
            TARGET,
            "logs/warren.log",
            config -> config.log().file(),
            "file that the master writes; \"-\" is standard output");
    static final ConfigKey<Optional<String>> ACCESS = ConfigKey.of(
            "log.access",
            ValueTypes.optional("off", TARGET),
            Optional.empty(),
            config -> config.log().access(),
            "file that gets a line for each request; \"-\" is standard output");
    static final ConfigKey<AccessFormat> ACCESS_FORMAT = ConfigKey.of(
            "log.access-format",
            ValueTypes.accessFormat(),
            AccessFormat.parse("combined"),
            config -> config.log().accessFormat(),
            "how a line of log.access looks");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(LEVEL, FILE, ACCESS, ACCESS_FORMAT);

    /** What holds if nothing is set. */
    public static final LogConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public LogConfig {
        LEVEL.require(level);
        FILE.require(file);
        ACCESS.require(access);
        ACCESS_FORMAT.require(accessFormat);
    }

    static LogConfig from(ConfigValues values) {
        return new LogConfig(values.get(LEVEL), values.get(FILE), values.get(ACCESS), values.get(ACCESS_FORMAT));
    }
}
