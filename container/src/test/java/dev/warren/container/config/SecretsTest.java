// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "[\"-Ddb.password=x y\"] | [\"-Ddb.password=***\"]",
                "[\"-Da=b\", \"-Dmy.Secret=$1\\\"2\", \"-Xss1m\"] | [\"-Da=b\", \"-Dmy.Secret=***\", \"-Xss1m\"]",
                "[\"--token=abc\", \"-Dapi-key=1\"] | [\"--token=***\", \"-Dapi-key=***\"]",
                "[\"-Dkeyboard=de\", \"-Dtokens\"] | [\"-Dkeyboard=de\", \"-Dtokens\"]",
                "\"auto\" | \"auto\""
            },
            delimiter = '|')
    void argumentsThatHoldSecretsAreMasked(String value, String shown) {
        assertThat(Secrets.mask("workers.jvm-args", value)).isEqualTo(shown);
    }

    @Test
    void keysThatHoldSecretsByTheirNameAreMaskedWhole() {
        assertThat(Secrets.mask("tls.key-password", "\"hunter2\"")).isEqualTo("\"***\"");
        assertThat(Secrets.mask("session.secret", "\"hunter2\"")).isEqualTo("\"***\"");
    }
}
