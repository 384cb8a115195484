// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.management.HomeLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The flags that every command has, before or after its name. Filled by picocli, then read by one thread. */
final class CommonOptions {
    private final Optional<HomeLayout> defaultHome;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The home of the master (default: WARREN_HOME, or where bin/ is).")
    private Path home;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, errors too.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = TimeoutConverter.class,
            description = "Wait this long at most: 500ms, 30s, 5m, 1h (default: 10s to look, 10m to change).")
    private Duration timeout;

    CommonOptions(Optional<HomeLayout> defaultHome) {
        this.defaultHome = defaultHome;
    }

    /**
     * Returns the home to talk to.
     *
     * @throws CliException if none is known
     */
    HomeLayout home() {
        return Optional.ofNullable(home)
                .map(HomeLayout::below)
                .or(() -> defaultHome)
                .orElseThrow(() -> new CliException(
                        CliExit.USAGE,
                        new Complaint(
                                "no home",
                                "neither --home nor WARREN_HOME is set",
                                "name the master's home with --home DIR")));
    }

    /** Returns the flags with which {@code bin/warren} gets the same home: none where both know it from the environment. */
    List<String> homeFlags() {
        return home == null ? List.of() : List.of("--home", home().root().toString());
    }

    boolean json() {
        return json;
    }

    Duration timeout(Duration otherwise) {
        return Optional.ofNullable(timeout).orElse(otherwise);
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}. */
    static final class TimeoutConverter implements ITypeConverter<Duration> {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not a time such as 500ms, 30s, 5m or 1h");
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count); // the pattern leaves only h
            };
        }
    }
}
