// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentWarTest {
    @TempDir
    private Path directory;

    @Test
    void hasTheSameFilesAsTheDirectoryBesideIt() throws IOException {
        Path war = ContentWar.write(directory);

        assertThat(war).hasFileName("content.war");
        try (ZipFile zip = new ZipFile(war.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("small.bin", "large.bin", "page.jsp", "WEB-INF/tags/row.tag");
            assertThat(directory.resolve("content/small.bin"))
                    .hasSize(10_240)
                    .hasBinaryContent(
                            zip.getInputStream(zip.getEntry("small.bin")).readAllBytes());
            assertThat(directory.resolve("content/large.bin"))
                    .hasSize(10_485_760)
                    .hasBinaryContent(
                            zip.getInputStream(zip.getEntry("large.bin")).readAllBytes());
        }
    }
}
