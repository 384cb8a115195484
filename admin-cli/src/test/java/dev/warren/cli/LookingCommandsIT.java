// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.management.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that show something and change nothing: apps, workers, config, dump. */
class LookingCommandsIT {
    @TempDir
    private Path home;

    private CliFixture cli;

    @BeforeEach
    void openCli() {
        cli = new CliFixture(home);
    }

    private int run(Outcome outcome, String... arguments) throws IOException {
        try (FakeMaster _ = new FakeMaster(home, FakeMaster.Script.ending(outcome))) {
            return cli.run(arguments);
        }
    }

    private JsonObject json() {
        return JsonParser.parseString(cli.out()).getAsJsonObject();
    }

    @Test
    void appsAreATableWithTheReasonOfAFailure() throws IOException {
        assertThat(run(Outcome.DONE, "apps")).isZero();
        assertThat(cli.out().lines().toList()).hasSize(4);
        assertThat(cli.out()).startsWith("PATH").contains("/shop", "! /shop: shop.war: class com.acme.Boot not found");
    }

    @Test
    void appsAsJsonHaveTheNamesOfTheStatus() throws IOException {
        assertThat(run(Outcome.DONE, "apps", "--json")).isZero();
        assertThat(json().getAsJsonArray("apps")).hasSize(2);
    }

    @Test
    void sessionsAreATable() throws IOException {
        assertThat(run(Outcome.DONE, "sessions")).isZero();
        assertThat(cli.out()).isEqualTo("""
            PATH   STORE  SESSIONS  BYTES  CREATED  EXPIRED  READ P99  WRITE P99
            /      lmdb       1200  64.0K     4711       12    15.1us      1.2ms
            /shop  -             -      -        -        -         -          -
            """);
    }

    @Test
    void sessionsAsJsonHaveTheNamesOfTheStatus() throws IOException {
        assertThat(run(Outcome.DONE, "sessions", "--json")).isZero();
        JsonObject root = json().getAsJsonArray("apps").get(0).getAsJsonObject();
        JsonObject shop = json().getAsJsonArray("apps").get(1).getAsJsonObject();
        assertThat(root.get("contextPath").getAsString()).isEqualTo("/");
        assertThat(root.getAsJsonObject("sessions").keySet())
                .containsExactly(
                        "store",
                        "count",
                        "bytes",
                        "created",
                        "expired",
                        "readP50Micros",
                        "readP99Micros",
                        "writeP50Micros",
                        "writeP99Micros");
        assertThat(root.getAsJsonObject("sessions").get("writeP99Micros").getAsDouble())
                .isEqualTo(1_200.4);
        assertThat(shop.get("sessions").isJsonNull()).isTrue();
    }

    @Test
    void workersAreATable() throws IOException {
        assertThat(run(Outcome.DONE, "workers")).isZero();
        assertThat(cli.out().lines().toList()).hasSize(4).first().asString().startsWith("WORKER");
    }

    @Test
    void workersAsJsonHaveTheNamesOfTheStatus() throws IOException {
        assertThat(run(Outcome.DONE, "workers", "--json")).isZero();
        assertThat(json().getAsJsonArray("workers")
                        .get(0)
                        .getAsJsonObject()
                        .get("pid")
                        .getAsInt())
                .isEqualTo(4712);
    }

    @Test
    void configIsATableWithOriginsAndFiles() throws IOException {
        assertThat(run(Outcome.DONE, "config")).isZero();
        assertThat(cli.out()).isEqualTo("""
            KEY            VALUE         ORIGIN
            name           "shop-front"  /srv/conf/warren.toml:1
            workers.count  "auto"        default
            files: /srv/conf/warren.toml
            """);
    }

    @Test
    void configAsJson() throws IOException {
        assertThat(run(Outcome.DONE, "config", "--json")).isZero();
        assertThat(json().getAsJsonArray("keys").get(0).getAsJsonObject().keySet())
                .containsExactly("key", "value", "origin");
    }

    @Test
    void differencesTellWhenTheyWouldHold() throws IOException {
        assertThat(run(Outcome.DONE, "config", "--diff")).isZero();
        assertThat(cli.out()).contains("workers.count  \"auto\"   4     reload  /srv/conf/warren.toml:7");
    }

    @Test
    void differencesOfABadConfigurationAreAComplaintAndExitFour() throws IOException {
        assertThat(run(Outcome.UNCHANGED, "config", "--diff")).isEqualTo(4);
        assertThat(cli.err()).isEqualTo("bad value: x\n  why: x takes y\n  do:  correct it\n");
    }

    @Test
    void aDumpIsAllOfStandardOutputAndItsFileIsRemoved() throws IOException {
        assertThat(run(Outcome.DONE, "dump", "1")).isZero();
        assertThat(cli.out()).isEqualTo("#1 \"main\"\n    at a.B.c\n");
        assertThat(cli.err()).isEqualTo("operation 501 begins\n");
        assertThat(home.resolve("run/dump-501.txt")).doesNotExist();
    }

    @Test
    void aDumpAsJsonIsAnArrayOfLines() throws IOException {
        assertThat(run(Outcome.DONE, "dump", "1", "--json")).isZero();
        assertThat(json().get("worker").getAsInt()).isEqualTo(1);
        assertThat(json().getAsJsonArray("lines")).hasSize(2);
    }

    @Test
    void aDumpThatFailsSaysWhyAndWhatCanBeDone() throws IOException {
        assertThat(run(Outcome.FAILED, "dump", "1")).isEqualTo(1);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("no thread dump of worker 1\n  why: operation 501 ends\n  do:  ", "kill -9");
    }

    @Test
    void restartTakesTheOutcomesExitCode() throws IOException {
        assertThat(run(Outcome.UNCHANGED, "restart", "2")).isEqualTo(4);
        assertThat(cli.out()).contains("operation 402 ends");
    }
}
