// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "0.0.0.0:0",
                "[::1]:8080",
                "[::]:65535",
                "localhost:1",
                "a-b.example:80",
                "unix:/run/a b.sock"
            })
    void writesWhatItRead(String text) {
        assertThat(Bind.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "8080",
                "a",
                "a:",
                "a:-1",
                "a:65536",
                "1.2.3.256:1",
                "1.2.3:1",
                "::1:80",
                "[1:2]:3",
                "[a]:80",
                "a:80/x",
                "unix:",
                "unix:/",
                "unix:run/a.sock",
                "unix:/run/a\nb"
            })
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Bind.parse(text));
    }

    @Test
    void refusesAPathThatTheKernelCannotTake() {
        assertThat(Bind.parse("unix:/" + "a".repeat(99))).isInstanceOf(Bind.Unix.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Bind.parse("unix:/" + "a".repeat(100)));
        assertThatIllegalArgumentException().isThrownBy(() -> Bind.parse("unix:/" + "é".repeat(50)));
    }

    @Test
    void twoSpellingsOfAPathAreOneAddress() {
        assertThat(Bind.parse("unix:/run/./x/../a")).isEqualTo(Bind.parse("unix:/run/a"));
    }

    @Test
    void refusesAnEmptyHost() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bind.Tcp("", 80));
    }

    @Test
    void resolvesAnAddress() {
        assertThat(new Bind.Tcp("::1", 80).toSocketAddress().getAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void namesTheHostThatIsUnknown() {
        OperatorError error = catchThrowableOfType(
                OperatorError.class, () -> new Bind.Tcp("no-such-host.invalid", 80).toSocketAddress());
        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        assertThat(error.report()).contains("no-such-host.invalid:80", "unknown", "bind");
    }
}
