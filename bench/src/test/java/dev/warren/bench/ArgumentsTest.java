// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static Arguments parse(String... words) throws UsageException {
        return Arguments.parse(List.of(words), Set.of("--rounds"), Set.of("--quick"));
    }

    @Test
    void knowsFlagsAndValuesThatWereGiven() throws UsageException {
        Arguments given = parse("--quick", "--rounds", "3");

        assertThat(given.has("--quick")).isTrue();
        assertThat(given.value("--rounds")).contains("3");
        assertThat(given.number("--rounds", 9)).isEqualTo(3);
    }

    @Test
    void fallsBackToTheDefaultWhenNothingWasGiven() throws UsageException {
        assertThat(parse().number("--rounds", 9)).isEqualTo(9);
        assertThat(parse().value("--rounds")).isEmpty();
    }

    @Test
    void namesAnUnknownArgument() {
        assertThatThrownBy(() -> parse("--fast"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown argument --fast");
    }

    @Test
    void namesAnArgumentWithoutItsValue() {
        assertThatThrownBy(() -> parse("--rounds"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rounds needs a value");
    }

    @Test
    void takesLargerNumbersWhereTheyAreAllowed() throws UsageException {
        Arguments given = parse("--rounds", "100000");

        assertThat(given.number("--rounds", 9, 100_000)).isEqualTo(100_000);
        assertThatThrownBy(() -> given.number("--rounds", 9, 99_999)).hasMessageContaining("from 1 to 99999");
    }

    @Test
    void refusesNumbersOutOfRange() throws UsageException {
        for (String text : List.of("0", "-1", "1001", "many")) {
            Arguments given = parse("--rounds", text);
            assertThatThrownBy(() -> given.number("--rounds", 9)).hasMessageContaining("from 1 to 1000");
        }
    }
}
