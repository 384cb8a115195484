// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of entries that would do no harm, and are refused all the same. */
class EntryNamesTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "WEB-INF/classes/../web.xml", "a/.."})
    void parentDirectoryIsRefusedAlsoInside(String name) {
        assertThat(new Staging(directory)
                        .refused(WarBuilder.war().file(name, "x"))
                        .oneLine())
                .contains(name, "lead out");
    }

    @Test
    void nameThatNoFileSystemTakesIsRefused() {
        assertThat(new Staging(directory)
                        .refused(WarBuilder.war().file("a/" + "ä".repeat(128), "x"))
                        .oneLine())
                .contains("longer than 255 bytes");
    }
}
