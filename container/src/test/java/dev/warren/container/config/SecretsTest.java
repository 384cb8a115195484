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

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"redis://app:p@ss:w/rd@host:6379/1\" | \"redis://***@host:6379/1\"",
                "\"rediss-cluster://:pw@a:1,b:2\" | \"rediss-cluster://***@a:1,b:2\"",
                "\"redis:/:pw\\\"@host\" | \"redis:/***@host\"",
                "\"redis://:pw\" | \"redis://***\"",
                "\"redis://host:6379/1\" | \"redis://host:6379/1\"",
                "\"lmdb\" | \"lmdb\""
            },
            delimiter = '|')
    void userAndPasswordOfTheStoreAreMaskedAlsoWhenItsUrlIsWrong(String value, String shown) {
        assertThat(Secrets.mask("session.store", value)).isEqualTo(shown);
    }

    @Test
    void keysThatHoldSecretsByTheirNameAreMaskedWhole() {
        assertThat(Secrets.mask("tls.key-password", "\"hunter2\"")).isEqualTo("\"***\"");
        assertThat(Secrets.mask("session.secret", "\"hunter2\"")).isEqualTo("\"***\"");
    }
}
