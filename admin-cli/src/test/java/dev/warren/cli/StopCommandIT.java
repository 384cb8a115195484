// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopCommandIT {
    @TempDir
    private Path home;

    @Test
    void masterThatGoesBeforeItAnswersHasStopped() throws IOException {
        CliFixture cli = new CliFixture(home);
        new FakeMaster(
                home, new FakeMaster.Script(FakeMaster.STATUS, Outcome.DONE, FakeMaster.Stop.BEFORE_THE_OUTCOME));

        assertThat(cli.run("stop")).isZero();
        assertThat(cli.out()).contains("stop: done");
        assertThat(new CliFixture(home).run("status")).isEqualTo(3);
    }

    @Test
    void masterThatSaysDoneButKeepsItsLockIsATimeout() throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE));
        try (master) {
            assertThat(cli.run("stop", "--fast", "--timeout", "2s")).isEqualTo(1);
        }

        assertThat(cli.out()).contains("operation 3 begins");
        assertThat(cli.err()).contains("stop has not ended within 2.0 s");
    }
}
