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

/** {@code scale}, {@code reload} and {@code stop} against a master that ends operations as its script says. */
class OperationsIT {
    @TempDir
    private Path home;

    private CliRun run(FakeMaster.Script script, String... arguments) throws IOException {
        try (FakeMaster master = new FakeMaster(home, script)) {
            assertThat(master).isNotNull();
            return CliRun.of(home, arguments);
        }
    }

    @ParameterizedTest
    @CsvSource({"6,106", "+2,1002", "-1,999"})
    void scaleAsksForANumberOrAChange(String target, long operation) throws IOException {
        CliRun run = run(FakeMaster.Script.ending(Outcome.DONE), "scale", target);
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "operation " + operation + " begins", "operation " + operation + " ends", "scale: done");
    }

    @ParameterizedTest
    @CsvSource({"DONE,0,''", "UNCHANGED,4,nothing changed", "REFUSED,1,nothing changed", "FAILED,1,failed"})
    void reloadExitsWithTheOutcome(Outcome outcome, int exit, String remark) throws IOException {
        CliRun run = run(FakeMaster.Script.ending(outcome), "reload");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).contains("operation 1 begins", "operation 1 ends");
        assertThat(run.err()).contains(remark);
    }

    @Test
    void jsonHoldsOperationOutcomeAndLines() throws IOException {
        CliRun run = run(FakeMaster.Script.ending(Outcome.UNCHANGED), "reload", "--json");
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("operation", "outcome", "lines");
        assertThat(json.get("outcome").getAsString()).isEqualTo("UNCHANGED");
        assertThat(json.getAsJsonArray("lines")).hasSize(2);
        assertThat(run.exit()).isEqualTo(4);
    }

    @Test
    void timeoutSaysThatTheOperationGoesOn() throws IOException {
        CliRun run = run(FakeMaster.Script.ending(Outcome.RUNNING), "reload", "--timeout", "700ms");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("reload has not ended within 0.7 s", "goes on in the master");
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_THE_OUTCOME, false", "BEFORE_THE_OUTCOME, true", "MEANWHILE, false", "MEANWHILE, true"})
    void stopSucceedsWhenTheMasterIsGoneBeforeItTold(FakeMaster.Stop stop, boolean fast) throws IOException {
        FakeMaster.Script script = new FakeMaster.Script(FakeMaster.STATUS, Outcome.DONE, stop);
        CliRun run = fast ? run(script, "stop", "--fast") : run(script, "stop");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("stop: done\n");
    }

    @Test
    void stopWaitsForTheMasterToBeGone() throws IOException {
        CliRun run = run(FakeMaster.Script.ending(Outcome.DONE), "stop", "--timeout", "700ms");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("stop has not ended");
    }

    @Test
    void stopThatIsRefusedIsNotWaitedFor() throws IOException {
        CliRun run = run(FakeMaster.Script.ending(Outcome.REFUSED), "stop");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("nothing changed");
    }
}
