// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellHistoryTest {
    @TempDir
    private Path directory;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theFileAndItsDirectoriesArePrivate() throws IOException {
        Path file = directory.resolve("state/warren/admin-cli.history");
        String state = directory.resolve("state").toString();
        assertThat(ShellHistory.of(Map.of("XDG_STATE_HOME", state, "HOME", "/nowhere")))
                .contains(file);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void aFileThatOthersCouldReadIsClosedToThem() throws IOException {
        Path file = directory.resolve(".local/state/warren/admin-cli.history");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "1:status\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ShellHistory.of(Map.of("HOME", directory.toString()))).contains(file);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("1:status");
    }

    @Test
    void withoutAPlaceForItThereIsNone() throws IOException {
        assertThat(ShellHistory.of(Map.of())).isEmpty();
        assertThat(ShellHistory.of(Map.of("HOME", "", "XDG_STATE_HOME", "state")))
                .isEmpty();
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(ShellHistory.of(Map.of("HOME", file.toString()))).isEmpty();
    }
}
