// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path lib;

    private Installation installed() {
        String classPath = lib.resolve("a.jar") + File.pathSeparator + lib.resolve("b.jar");
        return new Installation(Path.of("java"), classPath, AotCaches.none());
    }

    @Test
    void theConverterComesBehindTheOtherJars() throws IOException {
        Path converter = Files.createDirectory(lib.resolve("javaee")).resolve("converter.jar");
        Files.createFile(converter);
        Files.createFile(converter.resolveSibling("LICENSE"));

        assertThat(installed().convertingClassPath())
                .isEqualTo(installed().classPath() + File.pathSeparator + converter);
    }

    @Test
    void anInstallationWithoutConverterSaysWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> installed().convertingClassPath())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("javaee");
        Files.createDirectory(lib.resolve("javaee"));
        assertThatThrownBy(() -> installed().convertingClassPath()).isInstanceOf(IOException.class);
    }
}
