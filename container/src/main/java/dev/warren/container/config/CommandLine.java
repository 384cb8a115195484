// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.container.OperatorError;
import dev.warren.management.HomeLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Reads the command line of {@code bin/warren}. Used by one thread. */
public final class CommandLine {
    private static final Pattern ENVIRONMENT_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private CommandLine() {}

    /**
     * Reads the arguments. The home is the one of {@code --home}, else of the environment, as {@link HomeLayout} says, else the
     * default given.
     *
     * @param arguments as given to {@code main}
     * @param environment the process's environment
     * @param defaultHome where {@code bin/} is
     * @return what they ask for
     * @throws OperatorError if a flag is unknown or lacks its value, or an argument is left over
     */
    public static Options parse(String[] arguments, Map<String, String> environment, Path defaultHome) {
        Flags flags = new Flags();
        try {
            new picocli.CommandLine(flags).parseArgs(arguments);
        } catch (ParameterException e) {
            throw ConfigErrors.usage("cannot understand the command line", oneLine(e.getMessage()));
        }
        Home home = Optional.ofNullable(flags.home)
                .map(HomeLayout::below)
                .or(() -> HomeLayout.ofEnvironment(environment, Optional.of(defaultHome)))
                .map(Home::new)
                .orElseThrow(); // the default makes it sure
        return new Options(
                home,
                Optional.ofNullable(flags.config),
                flags.environment(),
                flags.settings(),
                flags.action(),
                flags.stopAtEof);
    }

    /**
     * Returns the help text.
     *
     * @return lines of at most 100 columns, with a line end behind the last
     */
    public static String help() {
        return new picocli.CommandLine(new Flags())
                .setUsageHelpWidth(100)
                .getUsageMessage(picocli.CommandLine.Help.Ansi.OFF);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The flags as picocli fills them. */
    @Command(
            name = "bin/warren",
            synopsisHeading = "",
            customSynopsis = "Usage: bin/warren [flags]",
            description = {
                "",
                "Runs a Warren master in the foreground: it stages the WARs of webapps/, starts the workers and hands"
                    + " them every connection. HUP reloads, TERM stops when running requests are done, INT stops now."
            },
            optionListHeading = "%nFlags:%n",
            sortOptions = false,
            footer = {
                "",
                "A value is taken from the flags, else from the environment (workers.drain-timeout is"
                        + " WARREN_WORKERS_DRAIN_TIMEOUT), else from the files. All keys: docs/configuration.md",
                "",
                "Exit codes: 0 stopped by TERM or INT, 2 configuration or usage, 3 port or file, 4 home in use,"
                        + " 5 no suitable JDK, 70 a bug"
            })
    private static final class Flags {
        @Option(
                names = "--home",
                paramLabel = "DIR",
                description = "The home to run in, with all its directories (default: WARREN_HOME, or where bin/ is).")
        private Path home;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The configuration (default: conf/warren.toml in the home).")
        private Path config;

        @Option(
                names = "--env",
                paramLabel = "NAME",
                description = "Read warren.NAME.toml, beside the configuration, on top of it.")
        private String env;

        @Option(
                names = "--bind",
                paramLabel = "ADDRESS",
                description = "Listen on HOST:PORT or unix:/PATH, instead of on bind. Repeatable.")
        private final List<String> binds = new ArrayList<>();

        @Option(names = "--workers", paramLabel = "N|auto", description = "Run N workers, instead of workers.count.")
        private String workers;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set any key. Repeatable; lists by comma.")
        private final List<String> sets = new ArrayList<>();

        @Option(
                names = "--stop-at-eof",
                description = "Stop as for INT when standard input ends: for a program that starts a master of its"
                        + " own, which then ends with it, even when it is killed.")
        private boolean stopAtEof;

        @Option(names = "--check-config", description = "Say whether the configuration is good, and exit.")
        private boolean checkConfig;

        @Option(
                names = "--print-config",
                description = "Print the effective configuration with the origin of each value, and exit.")
        private boolean printConfig;

        @Option(
                names = "--doctor",
                description =
                        "Print as JSON what of machine and home stands in the way, and exit (see admin-cli doctor).")
        private boolean doctor;

        @Option(
                names = {"-V", "--version"},
                description = "Print the version and exit.")
        private boolean version;

        @Option(
                names = {"-h", "--help"},
                description = "Print this text and exit.")
        private boolean help;

        private Options.Action action() {
            if (help) {
                return Options.Action.HELP;
            }
            if (version) {
                return Options.Action.VERSION;
            }
            if (doctor) {
                return Options.Action.DOCTOR;
            }
            if (printConfig) {
                return Options.Action.PRINT_CONFIG;
            }
            return checkConfig ? Options.Action.CHECK_CONFIG : Options.Action.RUN;
        }

        private Optional<String> environment() {
            if (env != null && !ENVIRONMENT_NAME.matcher(env).matches()) {
                throw ConfigErrors.usage(
                        "bad value: --env " + env, "a name has 1 to 64 letters, digits, dashes or underscores");
            }
            return Optional.ofNullable(env);
        }

        private List<Options.Setting> settings() {
            List<Options.Setting> settings = new ArrayList<>();
            for (String set : sets) {
                int equals = set.indexOf('=');
                if (equals < 1) {
                    throw ConfigErrors.usage("bad value: --set " + set, "--set takes KEY=VALUE");
                }
                Origin origin = new Origin.Flag("--set");
                settings.add(new Options.Setting(
                        set.substring(0, equals).strip(),
                        set.substring(equals + 1).strip(),
                        origin));
            }
            if (!binds.isEmpty()) {
                settings.add(new Options.Setting("bind", String.join(",", binds), new Origin.Flag("--bind")));
            }
            if (workers != null) {
                settings.add(new Options.Setting("workers.count", workers, new Origin.Flag("--workers")));
            }
            return settings;
        }
    }
}
