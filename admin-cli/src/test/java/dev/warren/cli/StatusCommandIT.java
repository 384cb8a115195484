// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.management.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandIT {
    @TempDir
    private Path home;

    @Test
    void printsATableForPeople() throws Exception {
        try (FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            CliRun run = CliRun.of(home, "status");
            assertThat(run.exit()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith(master.getStatus().name() + "  RUNNING  pid 4711")
                    .contains("/shop  FAILED");
        }
    }

    @Test
    void printsTheJsonThatScriptsRelyOn() throws Exception {
        try (FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            JsonObject json = JsonParser.parseString(
                            CliRun.of(home, "status", "--json").out())
                    .getAsJsonObject();
            assertThat(json.get("name").getAsString())
                    .isEqualTo(master.getStatus().name());
            assertThat(json.keySet())
                    .containsExactly(
                            "name",
                            "state",
                            "degraded",
                            "pid",
                            "version",
                            "uptimeMillis",
                            "generation",
                            "target",
                            "listeners",
                            "workers",
                            "apps");
            assertThat(json.get("degraded").isJsonNull()).isTrue();
        }
    }

    @Test
    void masterThatFailsToAnswerIsAnError() throws Exception {
        try (FakeMaster master =
                new FakeMaster(home, new FakeMaster.Script(null, Outcome.DONE, FakeMaster.Stop.NEVER))) {
            CliRun run = CliRun.of(home, "status");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("does not answer", "did not answer within 5s");
            assertThat(master.reload()).isPositive();
        }
    }
}
