// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a home without a master. */
class LogsCommandTest {
    private static final List<String> LOG = List.of(
            "2026-11-25T14:15:17.031Z INFO  Warren 0.1.0 starts in /srv",
            "2026-11-25T14:15:17.032Z INFO  worker=1 gen=1 pid=11 ready in 900ms",
            "2026-11-25T14:15:17.033Z ERROR worker=12 gen=1 pid=12 app: it threw",
            "java.lang.IllegalStateException: \u001b[2J",
            "\tat a.B.c(B.java:1)",
            "2026-11-25T14:15:17.034Z WARN  worker=1 gen=1 pid=11 x.Y: hello");

    @TempDir
    private Path home;

    @BeforeEach
    void writesALog() throws IOException {
        Files.createDirectories(home.resolve("logs"));
        Files.write(home.resolve("logs/warren.log"), LOG);
    }

    private CliRun run(String... arguments) {
        return CliRun.of(home, arguments);
    }

    @Test
    void theLastLinesAreShownWithoutControlCharacters() {
        CliRun run = run("logs");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList()).hasSize(6);
        assertThat(run.out()).contains("    at a.B.c", "\\u001b[2J").doesNotContain("\u001b");
    }

    @Test
    void asManyLinesAreShownAsAreAskedFor() {
        assertThat(run("logs", "-n", "2").out().lines().toList())
                .containsExactly("    at a.B.c(B.java:1)", LOG.getLast());
        assertThat(run("logs", "-n", "0").out()).isEmpty();
    }

    @Test
    void oneWorkersLinesAreChosenWithTheirStackTraces() {
        assertThat(run("logs", "--worker", "1").out().lines().toList()).containsExactly(LOG.get(1), LOG.get(5));
        assertThat(run("logs", "--worker", "12").out().lines().toList()).hasSize(3);
        assertThat(run("logs", "--worker", "2").out()).isEmpty();
    }

    @Test
    void jsonHasAnObjectPerLine() {
        List<JsonObject> lines = run("logs", "--json")
                .out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(2).get("worker").getAsInt()).isEqualTo(12);
        assertThat(lines.get(2).get("level").getAsString()).isEqualTo("ERROR");
        assertThat(lines.get(4).get("time").isJsonNull()).isTrue();
        assertThat(lines.get(4).get("line").getAsString()).isEqualTo(LOG.get(4));
    }

    @Test
    void followingEndsWhenItsTimeIsOver() {
        CliRun run = run("logs", "-f", "-n", "1", "--timeout", "1ms");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().toList()).containsExactly(LOG.getLast());
    }

    @Test
    void aHomeWithoutALogIsAnError() throws IOException {
        Files.delete(home.resolve("logs/warren.log"));
        CliRun run = run("logs");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cannot read the log", "there is no such file", "--home");
    }

    @Test
    void aDirectoryInItsPlaceIsAnError() throws IOException {
        Files.delete(home.resolve("logs/warren.log"));
        Files.createDirectory(home.resolve("logs/warren.log"));
        assertThat(run("logs").exit()).isEqualTo(1);
    }

    @Test
    void aNumberOfLinesOutOfRangeIsAUsageError() {
        assertThat(run("logs", "-n", "-1").exit()).isEqualTo(2);
        assertThat(run("logs", "-n", "100001").err()).contains("0 to 100000");
        assertThat(run("logs", "--worker", "0").exit()).isEqualTo(2);
    }
}
