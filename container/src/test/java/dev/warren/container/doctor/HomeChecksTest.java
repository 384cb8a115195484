// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.CommandLine;
import dev.warren.container.config.ConfigLoader;
import dev.warren.container.config.Home;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeChecksTest {
    @TempDir
    private Path root;

    private Home home;

    @BeforeEach
    void makesAHome() throws IOException {
        home = new Home(root);
        permit(root, "rwxr-xr-x");
        for (Path directory : List.of(home.webapps(), home.conf(), home.run())) {
            Files.createDirectory(directory);
        }
        permit(home.run(), "rwx------");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private List<Finding> wrong(boolean masterRuns) {
        return new HomeChecks(home, WarrenConfig.DEFAULTS, masterRuns)
                .all().stream()
                        .filter(finding -> finding.state() != State.OK)
                        .filter(finding -> !finding.check().equals("space")) // this machine's, not the test's
                        .toList();
    }

    private Finding onlyWrong() {
        assertThat(wrong(false)).hasSize(1);
        return wrong(false).getFirst();
    }

    @Test
    void nothingIsWrongWithAHomeThatWasJustMade() {
        assertThat(wrong(false)).isEmpty();
    }

    @Test
    void theDirectoryForJavaEeMustBeThereWhenItIsSwitchedOn() throws IOException {
        String[] flags = {"--set=deploy.javaee=true"};
        WarrenConfig on = ConfigLoader.load(CommandLine.parse(flags, Map.of(), root), Map.of())
                .config();
        assertThat(new HomeChecks(home, on, false).all())
                .extracting(Finding::what)
                .contains("deploy.javaee = true, and there is no directory " + home.webappsJavaEe());

        Files.createDirectory(home.webappsJavaEe());
        assertThat(new HomeChecks(home, on, false).all())
                .extracting(Finding::what)
                .noneMatch(what -> what.contains("javaee"));
    }

    @Test
    void aHomeThatDoesNotExistIsBad() {
        home = new Home(root.resolve("nowhere"));
        assertThat(onlyWrong().what()).contains("nowhere is no directory");
    }

    @Test
    void aFileInTheWayOfADirectoryIsBad() throws IOException {
        Files.writeString(home.logs(), "");
        assertThat(onlyWrong().what()).contains("cannot write to " + home.logs());
    }

    @Test
    void secretsThatOthersCanReadAreBad() throws IOException {
        permit(home.run(), "rwxr-xr-x");
        assertThat(onlyWrong())
                .isEqualTo(Finding.bad(
                        "rights",
                        "others than its owner can use " + home.run() + ", which holds secrets",
                        "chmod 700 " + home.run()));
    }

    @Test
    void aConfigurationThatEverybodyCanWriteIsBad() throws IOException {
        Files.writeString(home.configFile(), "");
        permit(home.configFile(), "rw-rw-rw-");
        assertThat(onlyWrong().remedy()).isEqualTo("chmod o-w " + home.configFile());
    }

    @Test
    void filesOfAKilledMasterAreAWarning() throws IOException {
        Files.writeString(home.pidFile(), "1\n");
        assertThat(onlyWrong().state()).isEqualTo(State.WARN);
        assertThat(wrong(true)).as("with a master they are not stale").isEmpty();
    }

    @Test
    void directoriesOfDeadWorkersAreAWarning() throws IOException {
        Path dead = Files.createDirectories(home.temp().resolve("worker-1-2147483647"));
        Files.createDirectories(
                home.temp().resolve("worker-2-" + ProcessHandle.current().pid()));
        assertThat(onlyWrong().remedy()).isEqualTo("rm -r " + dead);
    }
}
