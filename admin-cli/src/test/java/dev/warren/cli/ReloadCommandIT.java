// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadCommandIT {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"DONE,0,done", "UNCHANGED,4,nothing changed", "REFUSED,1,nothing changed", "FAILED,1,failed"})
    void outcomeIsToldInWordsAndAsExitCode(Outcome outcome, int exit, String words) throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(outcome));
        try (master) {
            assertThat(cli.run("reload")).isEqualTo(exit);
        }

        assertThat(cli.out()).startsWith("operation 1 begins\noperation 1 ends\n");
        assertThat(cli.out() + cli.err()).contains("reload: " + words);
    }

    @Test
    void jsonHoldsOutcomeAndLines() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.UNCHANGED));
        try (master) {
            assertThat(cli.run("reload", "--json")).isEqualTo(4);
        }

        JsonObject json = JsonParser.parseString(cli.out()).getAsJsonObject();
        assertThat(json.get("outcome").getAsString()).isEqualTo("UNCHANGED");
        assertThat(json.getAsJsonArray("lines")).hasSize(2);
    }

    @Test
    void operationThatOutlastsTheTimeoutGoesOn() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.RUNNING));
        try (master) {
            assertThat(cli.run("reload", "--timeout", "1500ms")).isEqualTo(1);
        }

        assertThat(cli.err()).contains("reload has not ended within 1.5 s", "goes on in the master");
    }
}
