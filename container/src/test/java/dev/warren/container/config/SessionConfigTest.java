// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionConfigTest {
    @TempDir
    private Path root;

    private LoadedConfig load(String setting) {
        return ConfigLoader.load(CommandLine.parse(new String[] {"--set", setting}, Map.of(), root), Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        session.value-depth      | 0          | 1 to 100000     | 500
        session.value-depth      | 100001     | 1 to 100000     | 500
        session.value-depth      | deep       | 1 to 100000     | 500
        session.value-references | 0          | 1 to 1000000000 | 1000000
        session.value-references | 1000000001 | 1 to 1000000000 | 1000000
        session.value-size       | 1023       | 1k to 1g        | "100m"
        session.value-size       | 1025m      | 1k to 1g        | "100m"
        session.value-size       | large      | 1k to 1g        | "100m"
        """)
    void limitsOutOfTheirRangeAreExplained(String key, String value, String allowed, String standard) {
        OperatorError error = catchThrowableOfType(OperatorError.class, () -> load(key + "=" + value));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(error.getMessage()).isEqualTo("bad value: " + key + " = \"" + value + "\" (flag --set)");
        assertThat(error.why()).isEqualTo(key + " takes " + allowed);
        assertThat(error.report()).contains("correct it, or remove it for the default, " + standard);
    }

    @ParameterizedTest
    @CsvSource({
        "session.value-depth=1",
        "session.value-depth=100000",
        "session.value-references=1",
        "session.value-references=1000000000",
        "session.value-size=1k",
        "session.value-size=1g"
    })
    void limitsAtTheEndsOfTheirRangeAreTaken(String setting) {
        assertThat(load(setting).config().session()).isNotEqualTo(SessionConfig.DEFAULTS);
    }
}
