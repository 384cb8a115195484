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

class StatusCommandIT {
    @TempDir
    private Path home;

    @Test
    void tableFitsAHundredAndTwentyColumnsAndCannotDriveTheTerminal() throws IOException {
        CliFixture cli = new CliFixture(home);
        try (FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            assertThat(master.getStatus().pid()).isEqualTo(4711);
            assertThat(cli.run("status")).isZero();
        }

        assertThat(cli.out().lines()).allMatch(line -> line.length() <= 120 && line.equals(line.stripTrailing()));
        assertThat(cli.out())
                .contains("shop-front  RUNNING  pid 4711", "2/3 workers ready", "63M/256M", "! /shop: shop.war: class")
                .doesNotContain("\u001b");
    }

    @Test
    void jsonHasTheNamesOfTheContractAndNullForTheUnknown() throws IOException {
        CliFixture cli = new CliFixture(home);
        try (FakeMaster master = new FakeMaster(home, FakeMaster.Script.ending(Outcome.DONE))) {
            assertThat(master.getStatus().pid()).isEqualTo(4711);
            assertThat(cli.run("--json", "status")).isZero();
        }

        JsonObject status = JsonParser.parseString(cli.out()).getAsJsonObject();
        assertThat(status.keySet())
                .containsExactly(
                        words("name state degraded pid version uptimeMillis generation target listeners workers apps"));
        assertThat(first(status, "listeners").keySet()).containsExactly(words("address tls connections accepted"));
        assertThat(first(status, "workers").keySet())
                .containsExactly(
                        words("id pid generation state ageMillis connections activeRequests requests heapUsedBytes"
                                + " heapMaxBytes rssBytes cpuPercent threads restarts"));
        assertThat(first(status, "apps").keySet())
                .containsExactly(words("contextPath name version hash state since error"));
        assertThat(status.get("degraded").isJsonNull()).isTrue();
        assertThat(status.getAsJsonArray("workers")
                        .get(2)
                        .getAsJsonObject()
                        .get("pid")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void masterWhoseThreadHangsIsAnErrorThatPointsToTheLog() throws IOException {
        CliFixture cli = new CliFixture(home);
        try (FakeMaster master = new FakeMaster(home, new FakeMaster.Script(null, Outcome.DONE, false))) {
            assertThat(master.reload()).isEqualTo(1);
            assertThat(cli.run("status")).isEqualTo(1);
        }

        assertThat(cli.err()).contains("does not answer", "within 5s", "logs/warren.log");
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private static JsonObject first(JsonObject status, String list) {
        return status.getAsJsonArray(list).get(0).getAsJsonObject();
    }
}
