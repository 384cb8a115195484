// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.Style;
import dev.warren.management.HomeLayout;
import dev.warren.management.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCompleterIT {
    @TempDir
    private Path home;

    private ShellCompleter completer;

    @BeforeEach
    void completesCommandsOfThisHome() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Console console = new Console(nowhere, nowhere, Style.PLAIN);
        completer = new ShellCompleter(
                Commands.all(
                                new CommonOptions(Optional.of(HomeLayout.below(home))),
                                console,
                                new Interruption(console),
                                home)
                        .getCommandSpec(),
                new LiveValues(HomeLayout.below(home)));
    }

    @Test
    void theFirstWordIsACommand() {
        assertThat(completer.values(List.of(), ""))
                .contains("status", "sessions", "deploy", "restart", "completion", "help", "exit");
        assertThat(completer.values(List.of("help"), "")).contains("status", "doctor");
        assertThat(completer.values(List.of("help", "status"), "")).isEmpty();
        assertThat(completer.values(List.of("nonsense"), "")).isEmpty();
    }

    @Test
    void aWordThatBeginsWithADashIsAFlag() {
        assertThat(completer.values(List.of("logs"), "-")).contains("--worker", "-f", "--follow", "--json");
        assertThat(completer.values(List.of("config"), "--d")).contains("--diff");
    }

    @Test
    void choicesAreTheArgumentsOwn() {
        assertThat(completer.values(List.of("completion"), "")).containsExactly("bash", "zsh", "fish");
        assertThat(completer.values(List.of("status"), "")).isEmpty();
    }

    @Test
    void workersAndContextPathsAreTheMasters() throws IOException {
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            assertThat(completer.values(List.of("restart"), "")).containsExactly("1", "2", "3");
            assertThat(completer.values(List.of("logs", "--worker"), "")).containsExactly("1", "2", "3");
            assertThat(completer.values(List.of("undeploy"), "/")).containsExactly("/", "/shop");
            assertThat(completer.values(List.of("deploy", "x.war", "--path"), ""))
                    .containsExactly("/", "/shop");
        }
    }

    @Test
    void withoutAMasterThereIsNothingToChoose() {
        assertThat(completer.values(List.of("dump"), "")).isEmpty();
    }

    @Test
    void filesAreThoseOfTheDirectoryThatWasBegun() throws IOException {
        Files.createDirectory(home.resolve("sub"));
        Files.writeString(home.resolve("shop.war"), "");
        assertThat(completer.values(List.of("deploy"), home + "/s"))
                .containsExactly(home + "/shop.war", home + "/sub/");
        assertThat(completer.values(List.of("deploy"), home + "/none/")).isEmpty();
    }
}
