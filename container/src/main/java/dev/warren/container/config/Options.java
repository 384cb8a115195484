// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line of {@code bin/warren} asks for. Immutable; the values of keys are not checked yet.
 *
 * @param home the home to run in
 * @param configFile the file named with {@code --config}; it must exist then
 * @param environment the name given with {@code --env}
 * @param settings values of keys, in the order of their precedence, the strongest last
 * @param action what to do
 * @param stopAtEof whether the master stops when its standard input ends
 */
public record Options(
        Home home,
        Optional<Path> configFile,
        Optional<String> environment,
        List<Setting> settings,
        Action action,
        boolean stopAtEof) {

    /** Copies the list, so that the record cannot change. */
    public Options {
        settings = List.copyOf(settings);
    }

    /** What {@code bin/warren} is to do. */
    public enum Action {
        /** Run the master. */
        RUN,
        /** Read the configuration, say whether it is good, and exit. */
        CHECK_CONFIG,
        /** Print the effective configuration and exit. */
        PRINT_CONFIG,
        /** Look at machine and home, print what was found as JSON, and exit. */
        DOCTOR,
        /** Print the version and exit. */
        VERSION,
        /** Print the help text and exit. */
        HELP
    }

    /**
     * One key that a flag sets.
     *
     * @param key the key's name, which may be unknown
     * @param value the value as text; lists by comma
     * @param origin the flag
     */
    public record Setting(String key, String value, Origin origin) {}

    /**
     * Makes options as of an empty command line.
     *
     * @param home the home to run in
     * @return options that run with the default configuration file
     */
    public static Options of(Home home) {
        return new Options(home, Optional.empty(), Optional.empty(), List.of(), Action.RUN, false);
    }
}
