// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminCliIT {
    @TempDir
    private Path home;

    @Test
    void homeWithoutMasterIsExitThree() {
        CliFixture cli = new CliFixture(home);

        assertThat(cli.run("status")).isEqualTo(3);
        assertThat(cli.err())
                .startsWith("no master runs in " + home + "\n  why: nothing holds ")
                .contains("  do:  start it with bin/warren");
    }

    @Test
    void filesOfAKilledMasterAreNamedAsSuch() throws IOException {
        Path run = Files.createDirectory(home.resolve("run"));
        Files.createFile(run.resolve("warren.lock"));
        Files.writeString(run.resolve("warren.pid"), "4711\n");
        CliFixture cli = new CliFixture(home);

        assertThat(cli.run("reload")).isEqualTo(3);
        assertThat(cli.err()).contains("were left by one that was killed");
    }

    @Test
    void wrongSecretIsExitOne() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE));
        try (master) {
            Files.writeString(home.resolve("run/jmx.secret"), "guess");
            assertThat(cli.run("status")).isEqualTo(1);
        }

        assertThat(cli.err()).contains("refused the connection", "run/jmx.secret is not its secret");
    }

    @Test
    void urlThatLeadsNowhereIsExitOne() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE));
        try (master) {
            Files.writeString(home.resolve("run/jmx.url"), "service:jmx:nonsense");
            assertThat(cli.run("status")).isEqualTo(1);
        }

        assertThat(cli.err()).contains("run/jmx.url does not lead to it");
    }

    @Test
    void masterThatNeverFinishesStartingIsATimeout() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE));
        try (master) {
            Files.delete(home.resolve("run/jmx.url"));
            assertThat(cli.run("status", "--timeout", "100ms")).isEqualTo(1);
        }

        assertThat(cli.err()).contains("has not finished starting within 100ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "--nonsense", "status --timeout=soon", "scale"})
    void whatCannotBeUnderstoodIsExitTwo(String line) {
        CliFixture cli = new CliFixture(home);

        assertThat(cli.run(line.split(" "))).isEqualTo(2);
        assertThat(cli.err()).contains("cannot understand the command line", "why: ", "--help");
    }

    @Test
    void errorsAreJsonIfAskedFor() {
        CliFixture cli = new CliFixture(home);

        assertThat(cli.run("status", "--json")).isEqualTo(3);
        assertThat(JsonParser.parseString(cli.err())
                        .getAsJsonObject()
                        .getAsJsonObject("error")
                        .keySet())
                .containsExactly("what", "why", "do");
    }

    @Test
    void unknownHomeIsAUsageError() {
        CliFixture cli = CliFixture.withoutHome();

        assertThat(cli.run("status")).isEqualTo(2);
        assertThat(cli.err()).contains("--home DIR");
    }

    @Test
    void helpAndVersionNeedNoMaster() {
        CliFixture help = new CliFixture(home);
        CliFixture version = new CliFixture(home);

        assertThat(help.run("--help")).isZero();
        assertThat(help.out()).contains("status", "scale", "reload", "stop", "Exit codes");
        assertThat(version.run("--version")).isZero();
        assertThat(version.out()).startsWith("Warren ");
    }

    @Test
    void interruptedOperationIsSaidToGoOnAndAnEndedOneIsNot() {
        CliFixture cli = new CliFixture(home);
        cli.interruption().begun("scale");
        cli.interruption().report();
        cli.interruption().begun("reload");
        cli.interruption().ended();
        cli.interruption().report();

        assertThat(cli.err()).isEqualTo(String.format("scale goes on in the master; see admin-cli status%n"));
    }
}
