// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.deployer.DeploymentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names in the drop directory mean. */
class DropNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "shop.war, shop, /shop, null",
                "shop, shop, /shop, null",
                "SHOP.WAR, SHOP, /SHOP, null",
                "ROOT.war, ROOT, /, null",
                "root.war, root, /root, null",
                "a#b.war, a#b, /a/b, null",
                "shop##2.war, shop, /shop, 2",
                "ROOT##1.0.war, ROOT, /, 1.0",
                "a#b##c#d.war, a#b, /a/b, c#d",
                "a.b.war, a.b, /a.b, null"
            })
    void nameGivesContextPathAndVersion(String file, String name, String path, String version) throws Exception {
        assertThat(DropName.parse(file)).isEqualTo(new DropName(name, path, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".war",
                "##1.war",
                "a##.war",
                "#a.war",
                "a#.war",
                "..#a.war",
                "a#..#b.war",
                "a#.#b.war",
                ".hidden.war",
                "a/b.war",
                "a\\b.war",
                "a\nb.war",
                "a?b.war",
                "a;b.war",
                "a%2e.war",
                ""
            })
    void unusableNameIsRefusedWithAReason(String file) {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> DropName.parse(file))
                .satisfies(e -> assertThat(e.report().lines()).hasSize(3));
    }

    @Test
    void longNameIsRefused() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> DropName.parse("a".repeat(197) + ".war"))
                .withMessageContaining("longer than 200 characters");
    }
}
