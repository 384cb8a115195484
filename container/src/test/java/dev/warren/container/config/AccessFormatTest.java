// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.config.AccessFormat.Element;
import dev.warren.container.config.AccessFormat.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFormatTest {
    @Test
    void patternIsCutIntoItsElementsInOrder() {
        assertThat(AccessFormat.parse("a%h %>s%%%{worker}i%{Referer}i%{X-Cache}o"))
                .isInstanceOfSatisfying(
                        AccessFormat.Line.class,
                        line -> assertThat(line.elements())
                                .containsExactly(
                                        new Element.Text("a"),
                                        new Element.Value(Field.REMOTE_ADDRESS),
                                        new Element.Text(" "),
                                        new Element.Value(Field.STATUS),
                                        new Element.Text("%"),
                                        new Element.Value(Field.WORKER),
                                        new Element.Text("i"),
                                        new Element.RequestHeader("Referer"),
                                        new Element.ResponseHeader("X-Cache")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"combined", "json", "%h %r"})
    void formatIsWrittenAsItWasRead(String text) {
        assertThat(AccessFormat.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%Z", "%", "%h %", "%{x", "%{}i", "%{a b}i", "%{Referer}x", "%h\n", "%h\u007f", "no element", ""
            })
    void whatIsNoPatternIsRefused(String text) {
        assertThatThrownBy(() -> AccessFormat.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%{Authorization}i",
                "%{proxy-AUTHORIZATION}i",
                "%{Cookie}i",
                "%{Set-Cookie}o",
                "%{X-Auth-Token}i",
                "%{X-Api-Key}i",
                "%{X-Client-Secret}i",
                "%{X-Session-Id}i"
            })
    void headersThatMayHoldASecretAreRefused(String text) {
        assertThatThrownBy(() -> AccessFormat.parse(text)).hasMessageContaining("may hold a secret");
    }
}
