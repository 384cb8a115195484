// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshHomeTest {
    @TempDir
    private Path directory;

    @Test
    void missingHomeGetsADropDirectory() {
        Home home = new Home(directory.resolve("srv/shop"));

        assertThat(FreshHome.furnish(home, false)).isTrue();
        assertThat(home.webapps()).isEmptyDirectory();
        assertThat(FreshHome.furnish(home, false)).isFalse();
    }

    @Test
    void emptyHomeGetsADropDirectory() {
        assertThat(FreshHome.furnish(new Home(directory), false)).isTrue();
        assertThat(directory.resolve("webapps")).isEmptyDirectory();
    }

    @Test
    void homeThatConvertsGetsBothDropDirectoriesAndAnotherOnlyOne() {
        Home converting = new Home(directory.resolve("converting"));
        Home other = new Home(directory.resolve("other"));

        assertThat(FreshHome.furnish(converting, true)).isTrue();
        assertThat(FreshHome.furnish(other, false)).isTrue();

        assertThat(converting.webapps()).isEmptyDirectory();
        assertThat(converting.webappsJavaEe()).isEmptyDirectory();
        assertThat(other.webappsJavaEe()).doesNotExist();
    }

    @Test
    void homeThatHoldsAnythingIsLeftAsItIs() throws IOException {
        Files.createDirectory(directory.resolve("conf"));

        assertThat(FreshHome.furnish(new Home(directory), false)).isFalse();
        assertThat(directory.resolve("webapps")).doesNotExist();
    }

    @Test
    void fileInThePlaceOfTheHomeIsAnErrorThatNamesIt() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        OperatorError error = catchThrowableOfType(OperatorError.class, () -> FreshHome.furnish(new Home(file), false));

        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        assertThat(error.report()).contains("cannot make a home in " + file, "NotDirectoryException", "--home");
    }
}
