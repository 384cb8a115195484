// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalePagesTest {
    @TempDir
    private Path pages;

    @Test
    void onlyPagesOfServedContentStay() throws IOException {
        for (String name : List.of(
                "shop.0123456789abcdef.00000001",
                "shop.0123456789abcdef.00000002",
                "shop.fedcba9876543210.00000001",
                "shop.v2.0123456789abcdef.00000001",
                "gone.0123456789abcdef.00000001",
                "strange")) {
            Files.createDirectories(pages.resolve(name).resolve("org/apache/jsp"));
        }

        StalePages.remove(
                pages, List.of("/w/work/apps/shop/0123456789abcdef", "/w/work/apps/shop.v2/0123456789abcdef"));

        try (Stream<Path> left = Files.list(pages)) {
            assertThat(left)
                    .extracting(each -> each.getFileName().toString())
                    .containsExactlyInAnyOrder(
                            "shop.0123456789abcdef.00000001",
                            "shop.0123456789abcdef.00000002",
                            "shop.v2.0123456789abcdef.00000001");
        }
    }

    @Test
    void aMissingDirectoryIsNoFailure() {
        StalePages.remove(pages.resolve("missing"), List.of());

        assertThat(pages.resolve("missing")).doesNotExist();
    }
}
