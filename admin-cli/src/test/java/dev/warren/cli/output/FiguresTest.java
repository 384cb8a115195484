// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"-5,0s", "999,0s", "59999,59s", "61000,1m 1s", "3600000,1h 0m", "90000000,1d 1h"})
    void spanHasTheTwoLargestUnits(long millis, String text) {
        assertThat(Figures.span(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0M", "66060288,63M", "1073741823,1024M", "1073741824,1.0G", "2147483648,2.0G"})
    void bytesAreMegabytesOrGigabytes(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0B",
        "1023,1023B",
        "1024,1.0K",
        "1536,1.5K",
        "4194304,4.0M",
        "5368709120,5.0G",
        "1125899906842624,1024.0T"
    })
    void amountsHaveTheUnitThatSuitsThem(long bytes, String text) {
        assertThat(Figures.amount(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0,0.0us", "0.9,0.9us", "999.9,999.9us", "1000,1.0ms", "20500,20.5ms", "5000000,5.0s"})
    void shortTimesHaveTheUnitThatSuitsThem(double micros, String text) {
        assertThat(Figures.micros(micros)).isEqualTo(text);
    }

    @Test
    void unknownFiguresAreADash() {
        assertThat(Figures.amount(null)).isEqualTo("-");
        assertThat(Figures.micros(null)).isEqualTo("-");
        assertThat(Figures.bytes(null)).isEqualTo("-");
        assertThat(Figures.percent(null)).isEqualTo("-");
        assertThat(Figures.used(null, null)).isEqualTo("-");
        assertThat(Figures.since(null, Instant.EPOCH)).isEqualTo("-");
    }

    @Test
    void momentThatIsNoneIsShownAsItIs() {
        assertThat(Figures.since("soon", Instant.EPOCH)).isEqualTo("soon");
    }
}
