// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Path DEFAULT = Path.of("/opt/warren");

    @Test
    void noArgumentsRunInTheDefaultHome() {
        assertThat(parse()).isEqualTo(Options.of(new Home(DEFAULT)));
    }

    @Test
    void homeFlagBeatsVariableBeatsDefault() {
        Map<String, String> environment = Map.of("WARREN_HOME", "/srv/a");

        assertThat(CommandLine.parse(new String[0], environment, DEFAULT).home())
                .isEqualTo(new Home(Path.of("/srv/a")));
        assertThat(CommandLine.parse(new String[] {"--home", "/srv/b"}, environment, DEFAULT)
                        .home())
                .isEqualTo(new Home(Path.of("/srv/b")));
    }

    @Test
    void homeFlagLeavesTheVariablesOfOtherDirectoriesWithoutEffect() {
        Map<String, String> environment = Map.of("WARREN_HOME", "/srv/a", "WARREN_LOGS", "/var/log/a");

        assertThat(CommandLine.parse(new String[0], environment, DEFAULT).home().logs())
                .isEqualTo(Path.of("/var/log/a"));
        assertThat(CommandLine.parse(new String[] {"--home", "/srv/b"}, environment, DEFAULT)
                        .home()
                        .logs())
                .isEqualTo(Path.of("/srv/b/logs"));
    }

    @ParameterizedTest
    @CsvSource({"--check-config,CHECK_CONFIG", "--print-config,PRINT_CONFIG", "--version,VERSION", "--help,HELP"})
    void flagNamesTheAction(String flag, Options.Action action) {
        assertThat(parse(flag).action()).isEqualTo(action);
    }

    @Test
    void theEndOfStandardInputCountsOnlyWhenAskedFor() {
        assertThat(parse("--stop-at-eof").stopAtEof()).isTrue();
        assertThat(parse("--set", "name=a").stopAtEof()).isFalse();
    }

    @Test
    void setKeepsWhatFollowsTheFirstEqualsSign() {
        assertThat(parse("--set", "workers.jvm-args=-Da=b").settings())
                .containsExactly(new Options.Setting("workers.jvm-args", "-Da=b", new Origin.Flag("--set")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "left-over", "--workers", "--set=novalue", "--set==1", "--env=../x"})
    void whatCannotBeUnderstoodIsAnErrorThatPointsToTheHelp(String argument) {
        OperatorError error = catchThrowableOfType(OperatorError.class, () -> parse(argument));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(error.remedy()).isEqualTo("see bin/warren --help");
    }

    @Test
    void helpNamesEveryFlagWithinAHundredColumns() {
        assertThat(CommandLine.help())
                .contains("--home", "--config", "--env", "--bind", "--workers", "--set")
                .contains("--check-config", "--print-config", "--version", "--help");
        assertThat(CommandLine.help().lines()).allMatch(line -> line.length() <= 100);
    }

    private static Options parse(String... arguments) {
        return CommandLine.parse(arguments, Map.of(), DEFAULT);
    }
}
