// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployCommandIT {
    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    private CliFixture cli;

    @BeforeEach
    void openCli() {
        cli = new CliFixture(home);
    }

    private String file(String name) throws IOException {
        return Files.writeString(elsewhere.resolve(name), "content").toString();
    }

    /** The fake answers with the length of the name in the drop directory, if the copy is there: 200 more, and 400 more with a path. */
    @ParameterizedTest
    @CsvSource({"shop.war,,208", "shop.WAR,,208", "build-17.zip,/shop,408", "x.war,/,408", "x.war,/a/b,407"})
    void aCopyIsMadeFirstAndTheNameFollowsFromFileOrPath(String name, String path, int operation) throws IOException {
        String file = file(name);
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            int exit = path == null ? cli.run("deploy", file) : cli.run("deploy", file, "--path", path);
            assertThat(exit).isZero();
        }
        assertThat(cli.out())
                .startsWith("copying " + file + System.lineSeparator())
                .contains("operation " + operation + " ends");
        try (Stream<Path> copies = Files.list(home.resolve("work/incoming"))) {
            assertThat(copies).singleElement().satisfies(copy -> {
                assertThat(copy).hasContent("content");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                        .isEqualTo("rw-r-----");
            });
        }
    }

    /** 200 and the length of {@code webapps-javaee/shop.war}, whatever else says how the file is called. */
    @Test
    void anApplicationForJavaEeIsToldToTheMasterWithItsDirectory() throws IOException {
        String file = file("shop.war");
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            assertThat(cli.run("deploy", "--javaee", file)).isZero();
            assertThat(cli.out()).contains("operation 223 ends");
            assertThat(cli.run("deploy", "--javaee", file, "--path", "/a")).isZero();
            assertThat(cli.out()).as("200 more where a path was given").contains("operation 420 ends");
        }
    }

    @Test
    void withoutAMasterNothingIsCopied() throws IOException {
        assertThat(cli.run("deploy", file("shop.war"))).isEqualTo(3);
        assertThat(home.resolve("work")).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereOrIsADirectoryIsAnError() {
        assertThat(cli.run("deploy", elsewhere.resolve("none.war").toString())).isEqualTo(1);
        assertThat(cli.err()).contains("there is no such file");
        assertThat(cli.run("deploy", "--path", "/x", elsewhere.toString())).isEqualTo(1);
        assertThat(cli.err()).contains("it is no file");
    }

    @Test
    void aCopyThatFailsLeavesNothingAndSaysWhere() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("work")).resolve("incoming"), "a file is in the way");
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            assertThat(cli.run("deploy", file("shop.war"))).isEqualTo(1);
        }
        assertThat(cli.err()).contains("cannot deploy", "look for free space and rights in");
    }

    @Test
    void aNameThatTellsNoPathIsAUsageErrorThatNamesTheFlag() throws IOException {
        assertThat(cli.run("deploy", file("build-17.zip"))).isEqualTo(2);
        assertThat(cli.err()).contains("--path /shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/shop/", "//shop", "/a#b", ""})
    void whatIsNoContextPathIsAUsageError(String path) throws IOException {
        assertThat(cli.run("deploy", file("shop.war"), "--path", path)).isEqualTo(2);
        assertThat(cli.run("undeploy", path)).isEqualTo(2);
        assertThat(cli.err()).contains("is no context path");
    }

    @Test
    void undeployNamesThePathAndTakesTheOutcomesExitCode() throws IOException {
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(Outcome.UNCHANGED))) {
            assertThat(cli.run("undeploy", "/shop")).isEqualTo(4);
        }
        assertThat(cli.out()).contains("operation 305 ends");
    }
}
