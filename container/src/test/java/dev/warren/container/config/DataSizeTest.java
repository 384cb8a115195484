// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({"0,0", "512,512", "32k,32768", "256M,268435456", "2g,2147483648", "1t,1099511627776", "1024m,1073741824"
    })
    void readsUnitsAsPowersOf1024(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1000,1000", "1024,1k", "1536k,1536k", "1024m,1g", "4096g,4t", "2048t,2048t"})
    void writesTheLargestUnitThatLosesNothing(String text, String written) {
        assertThat(DataSize.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1m", "1.5g", "1 m", "1mb", "99999999t", "9999999999999999"})
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DataSize.parse(text));
    }

    @Test
    void refusesLessThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DataSize(-1));
    }
}
