// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers find that others have compiled, or have begun to. */
class CompiledPagesIT {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

    @TempDir
    private Path directory;

    private void serve(String expected) throws Exception {
        try (RunningApp app = RunningApp.of(WarBuilder.war().file("a.jsp", "${1 + 1}"), directory)) {
            assertThat(app.get("/shop/a.jsp").body()).isEqualTo(expected);
        }
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> tree = Files.walk(directory.resolve("jsp"))) {
            return tree.filter(each -> each.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void isUsedAsItIsWhateverItsTime() throws Exception {
        serve("2");
        Files.setLastModifiedTime(file("a_jsp.class"), LONG_AGO);

        serve("2");

        assertThat(Files.getLastModifiedTime(file("a_jsp.class"))).isEqualTo(LONG_AGO);
    }

    @Test
    void isMadeAgainIfWhoBeganItDied() throws Exception {
        serve("2");
        Files.writeString(file("a_jsp.class"), "half of a class");
        Files.delete(file("a_jsp.class.done"));

        serve("2");

        assertThat(file("a_jsp.class.done")).exists();
    }

    @Test
    void isMadeAgainForOtherSharedLibraries() throws Exception {
        serve("2");
        Files.createDirectories(directory.resolve("shared/lib"));
        WarBuilder.jar().file("x", "").writeTo(directory.resolve("shared/lib/other.jar"));

        serve("2");

        try (Stream<Path> all = Files.list(directory.resolve("jsp"))) {
            assertThat(all).hasSize(2);
        }
    }
}
