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
    private static final Path DEFAULT = Path.of("/default");

    private static Options parse(String... arguments) {
        return CommandLine.parse(arguments, Map.of(), DEFAULT);
    }

    @Test
    void runsInTheDefaultHomeWithoutArguments() {
        assertThat(parse()).isEqualTo(Options.of(new Home(DEFAULT)));
    }

    @Test
    void homeFlagGoesOverTheVariableGoesOverTheDefault() {
        Map<String, String> environment = Map.of("WARREN_HOME", "/variable");
        assertThat(CommandLine.parse(new String[0], environment, DEFAULT).home().root()).hasToString("/variable");
        assertThat(CommandLine.parse(new String[] {"--home", "/flag"}, environment, DEFAULT).home().root()).hasToString("/flag");
        assertThat(CommandLine.parse(new String[0], Map.of("WARREN_HOME", " "), DEFAULT).home().root()).isEqualTo(DEFAULT);
    }

    @Test
    void readsFileAndEnvironment() {
        Options options = parse("--config", "x.toml", "--env=prod");
        assertThat(options.configFile()).contains(Path.of("x.toml"));
        assertThat(options.environment()).contains("prod");
    }

    @Test
    void keepsEqualsSignsInTheValueOfSet() {
        Options.Setting setting = parse("--set", "workers.jvm-args=-Da=b").settings().getFirst();
        assertThat(setting.key()).isEqualTo("workers.jvm-args");
        assertThat(setting.value()).isEqualTo("-Da=b");
    }

    @ParameterizedTest
    @CsvSource({"--check-config,CHECK_CONFIG", "--print-config,PRINT_CONFIG", "--version,VERSION", "--help,HELP", "-h,HELP"})
    void flagsChooseTheAction(String flag, Options.Action action) {
        assertThat(parse(flag).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--hom", "x", "--home", "--set=x", "--set==x", "--env=../x", "--workers", "-x"})
    void refusesWhatItDoesNotUnderstand(String argument) {
        OperatorError error = catchThrowableOfType(OperatorError.class, () -> parse(argument));
        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(error.remedy()).isEqualTo("see bin/warren --help");
        assertThat(error.report().lines()).hasSize(3);
    }

    @Test
    void helpNamesEveryFlag() {
        assertThat(CommandLine.help())
                .contains("--home", "--config", "--env", "--bind", "--workers", "--set", "--check-config", "--print-config")
                .contains("--version", "--help", "Exit codes");
        assertThat(CommandLine.help().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }
}
