// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When two sources count as the same. */
class SourceHashTest {
    @TempDir
    Path temp;

    @Test
    void fileHasTheBeginOfItsSha256() throws Exception {
        assertThat(SourceHash.of(Files.writeString(temp.resolve("f"), "abc"))).isEqualTo("ba7816bf8f01cfea");
    }

    @Test
    void directoryKeepsItsHashUntilNameOrContentChanges() throws Exception {
        Path file =
                Files.writeString(Files.createDirectories(temp.resolve("d/sub")).resolve("a"), "1");
        String before = SourceHash.of(temp.resolve("d"));

        assertThat(SourceHash.of(temp.resolve("d"))).isEqualTo(before);
        Files.writeString(file, "2");
        assertThat(SourceHash.of(temp.resolve("d"))).isNotEqualTo(before);
        Files.writeString(file, "1");
        Files.move(file, file.resolveSibling("b"));
        assertThat(SourceHash.of(temp.resolve("d"))).isNotEqualTo(before);
    }

    @Test
    void linkCountsAsSuchAndIsNotFollowed() throws Exception {
        Files.createDirectories(temp.resolve("d"));
        Files.createSymbolicLink(temp.resolve("d/loop"), temp.resolve("d"));

        assertThat(SourceHash.of(temp.resolve("d"))).hasSize(16);
    }
}
