// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleCommandIT {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"6,106", "+2,1002", "-1,999"})
    void numberOrChangeReachesTheMaster(String argument, int operation) throws IOException {
        CliFixture cli = new CliFixture(home);
        FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE));
        try (master) {
            assertThat(cli.run("scale", argument)).isZero();
        }

        assertThat(cli.out())
                .isEqualTo(
                        String.format("operation %d begins%noperation %d ends%nscale: done\n", operation, operation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "-0", "many", "--6", "1.5"})
    void whatIsNotANumberOfWorkersIsAUsageError(String argument) {
        CliFixture cli = new CliFixture(home);

        assertThat(cli.run("scale", argument)).isEqualTo(2);
        assertThat(cli.err()).contains("why: ").contains("see admin-cli scale --help");
    }
}
