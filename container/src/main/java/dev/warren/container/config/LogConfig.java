// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;

/**
 * What is logged, and where to. Keys: {@code log.<name in kebab-case>}. Immutable.
 *
 * @param level least severe messages that are logged; "error", "warn", "info", "debug", "trace"; default "info"
 * @param file file that the master writes; "-" is standard output; a path (relative to the home) or "-"; default
 *     "logs/warren.log"; needs a restart
 */
public record LogConfig(LogLevel level, String file) {
    static final ConfigKey<LogLevel> LEVEL = ConfigKey.of(
            "log.level",
            ValueTypes.choice(LogLevel.class),
            LogLevel.INFO,
            config -> config.log().level(),
            "least severe messages that are logged");
    static final ConfigKey<String> FILE = ConfigKey.of(
                    "log.file",
                    ValueTypes.text("[^\\x00-\\x1f\\x7f]+", "a path (relative to the home) or \"-\""),
                    "logs/warren.log",
                    config -> config.log().file(),
                    "file that the master writes; \"-\" is standard output")
            .withRestart();

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(LEVEL, FILE);

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
    }

    static LogConfig from(ConfigValues values) {
        return new LogConfig(values.get(LEVEL), values.get(FILE));
    }
}
