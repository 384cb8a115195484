// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import dev.warren.management.HomeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    private Path directory;

    private Path run;
    private Home home;

    @BeforeEach
    void runDirectoryElsewhere() {
        run = directory.resolve("run-of-the-system");
        home = new Home(HomeLayout.of(directory.resolve("home"), Map.of("WARREN_RUN", run.toString())));
    }

    @Test
    void runDirectoryOfTheEnvironmentIsMadeAndClosedToOthers() throws IOException {
        HomeLock.take(home).close();

        assertThat(run.resolve("warren.lock")).exists();
        assertThat(Files.getPosixFilePermissions(run))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE);
    }

    @Test
    void runDirectoryOfAnEarlierMasterIsTakenAgain() throws IOException {
        HomeLock.take(home).close();
        Files.createFile(run.resolve("control.sock"));

        HomeLock.take(home).close();

        assertThat(run.resolve("warren.pid")).doesNotExist();
    }

    @Test
    void runDirectoryThatOthersUseIsRefusedAndStaysOpenToThem() throws IOException {
        Files.createDirectory(run);
        Files.createFile(run.resolve("other.pid"));
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(run);

        OperatorError error = catchThrowableOfType(OperatorError.class, () -> HomeLock.take(home));

        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        assertThat(error.report()).contains("cannot use " + run, "WARREN_RUN", "other.pid", run + "/warren");
        assertThat(Files.getPosixFilePermissions(run)).isEqualTo(before);
    }
}
