// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropEntriesTest {
    @ParameterizedTest
    @ValueSource(strings = {"shop.war", "ROOT.war", "SHOP.WAR", "a#b##2.war", "a b.war"})
    void aWarCounts(String name) {
        assertThat(DropEntries.isWar(name)).isTrue();
        assertThat(DropEntries.isApplication(Path.of(name))).isTrue();
    }

    /** What is deployed under such a name would be served, and gone with the next look. */
    @ParameterizedTest
    @ValueSource(strings = {"_shop.war", ".shop.war", "shop.war.tmp", "shop.war~", "shop", "shop.ear"})
    void whatTheDirectoryLeavesAloneDoesNot(String name) {
        assertThat(DropEntries.isWar(name)).isFalse();
        assertThat(DropEntries.isApplication(Path.of(name))).isFalse();
    }
}
