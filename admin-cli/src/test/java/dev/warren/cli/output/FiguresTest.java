// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"-5,0s", "59999,59s", "61000,1m 1s", "11530000,3h 12m", "90000000,1d 1h"})
    void spanHasItsTwoLargestUnits(long millis, String text) {
        assertThat(Figures.span(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1048576,1M", "1073741824,1.0G", "2125829120,2.0G"})
    void bytesAreMegabytesOrGigabytes(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void unknownFiguresAreADash() {
        assertThat(Figures.bytes(null)).isEqualTo("-");
        assertThat(Figures.percent(null)).isEqualTo("-");
        assertThat(Figures.since(null, Instant.EPOCH)).isEqualTo("-");
        assertThat(Figures.used(null, null)).isEqualTo("-");
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Figures.printable("a\u001b[2J\n")).isEqualTo("a\\u001b[2J\\u000a");
    }
}
