// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.warren.management.HomeLayout;
import dev.warren.management.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided before a master is needed: usage, home, and that there is none. */
class AdminCliTest {
    @TempDir
    private Path home;

    private CliRun run(String line) {
        return CliRun.of(home, line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "restart",
                "restart 0",
                "restart x",
                "frobnicate",
                "--frobnicate",
                "restart 257",
                "dump",
                "dump -1",
                "config --different",
                "apps /shop",
                "workers 1",
                "sessions /shop",
                "status x",
                "status --fast",
                "status --timeout 5",
                "status --timeout -1s",
                "scale",
                "scale 0",
                "scale -0",
                "scale 257",
                "scale +257",
                "scale 1.5",
                "scale many",
                "scale --many",
                "scale 1 2",
                "reload now",
                "stop --slow",
                "status --home"
            })
    void exitsWithUsageAndThreeLines(String line) {
        CliRun run = run(line);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(3);
        assertThat(run.err()).contains("  why: ", "  do:  see admin-cli");
    }

    @Test
    void usageErrorIsJsonIfAskedFor() {
        CliRun run = run("scale 0 --json");
        assertThat(run.exit()).isEqualTo(2);
        var error = JsonParser.parseString(run.err()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.keySet()).containsExactly("what", "why", "do");
        assertThat(error.get("why").getAsString()).contains("scale takes 1 to 256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "apps",
                "sessions",
                "workers",
                "scale 3",
                "scale -1",
                "reload",
                "restart 1",
                "dump 1",
                "config",
                "config --diff",
                "undeploy /x",
                "stop",
                "stop --fast"
            })
    void exitsWithThreeIfNoMasterRuns(String line) {
        CliRun run = run(line);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).startsWith("no master runs in " + home).contains("bin/warren");
    }

    @Test
    void noMasterIsJsonIfAskedFor() {
        CliRun run = run("--json status");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(JsonParser.parseString(run.err()).getAsJsonObject().has("error"))
                .isTrue();
    }

    @Test
    void tellsFilesOfAKilledMaster() throws Exception {
        Files.createDirectories(home.resolve("run"));
        for (String name : new String[] {"warren.lock", "warren.pid", "jmx.url", "jmx.secret"}) {
            Files.writeString(home.resolve("run").resolve(name), "4711");
        }
        CliRun run = run("status");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("left by one that was killed");
    }

    @Test
    void homeFlagGoesBeforeOrAfterTheCommand() {
        assertThat(run("--home /x/a status").err()).contains("/x/a");
        assertThat(run("status --home /x/b").err()).contains("/x/b");
    }

    @Test
    void masterIsLookedForWhereTheEnvironmentPutsItsFilesUnlessTheHomeFlagIsGiven() {
        Optional<HomeLayout> spread = Optional.of(HomeLayout.of(Path.of("/x/a"), Map.of("WARREN_RUN", "/y/run")));

        assertThat(CliRun.in(spread, "status").err()).contains("no master runs in /x/a", "/y/run/warren.lock");
        assertThat(CliRun.in(spread, "status", "--home", "/x/b").err()).contains("/x/b/run/warren.lock");
    }

    @Test
    void unknownHomeIsUsage() {
        CliRun run = CliRun.of(null, "status");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--home", "WARREN_HOME");
    }

    @Test
    void helpNamesCommandsAndExitCodes() {
        CliRun run = run("--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("status", "scale", "reload", "stop", "--home", "--json", "--timeout", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "sessions", "scale", "reload", "stop"})
    void everyCommandHasHelp(String command) {
        CliRun run = run(command + " --help");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("Usage: admin-cli " + command);
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(run("--version").out()).isEqualTo("Warren " + Version.current() + System.lineSeparator());
        assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
