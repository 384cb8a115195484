// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.ApplicationStatus;
import dev.warren.management.ListenerStatus;
import dev.warren.management.MasterStatus;
import dev.warren.management.SessionStatus;
import dev.warren.management.WorkerStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final WorkerStatus BUSY = new WorkerStatus(
            12,
            1_234_567L,
            104,
            "DRAINING",
            360_000_000,
            10_000,
            200L,
            123_456_789L,
            4L << 30,
            4L << 30,
            5L << 30,
            199.6,
            1234,
            17);
    private static final WorkerStatus NEW =
            new WorkerStatus(1, null, 105, "STARTING", 0, 0, null, null, null, null, null, null, null, 0);
    private static final ApplicationStatus FAILED = new ApplicationStatus(
            "/shop", "shop", null, null, "FAILED", "2026-01-01T11:58:00Z", "no class \u001b[2J\nx", null);

    private static MasterStatus status(String degraded, List<WorkerStatus> workers, List<ApplicationStatus> apps) {
        return new MasterStatus(
                "warren",
                "RUNNING",
                degraded,
                9,
                "0.1.0",
                61_000,
                105,
                2,
                List.of(new ListenerStatus("[::1]:8080", false, 1, 2)),
                workers,
                apps);
    }

    private static String format(Style style, MasterStatus status) {
        return new StatusTable(style, NOW).format(status);
    }

    @Test
    void firstLineTellsTheMasterAtAGlance() {
        assertThat(format(Style.PLAIN, status(null, List.of(NEW), List.of())))
                .startsWith("warren  RUNNING  pid 9  up 1m 1s  version 0.1.0  generation 105  0/2 workers ready\n\n");
    }

    @Test
    void oneWorkerIsNoPlural() {
        MasterStatus two = status(null, List.of(NEW), List.of());
        MasterStatus one = new MasterStatus(
                two.name(),
                two.state(),
                two.degraded(),
                two.pid(),
                two.version(),
                two.uptimeMillis(),
                two.generation(),
                1,
                two.listeners(),
                two.workers(),
                two.apps());

        assertThat(format(Style.PLAIN, one)).contains("0/1 worker ready\n");
    }

    @Test
    void degradedStandsOnTheSecondLine() {
        assertThat(format(Style.PLAIN, status("no worker is ready", List.of(), List.of()))
                        .lines())
                .element(1)
                .isEqualTo("! DEGRADED: no worker is ready");
    }

    @Test
    void whatIsUnknownIsADash() {
        assertThat(format(Style.PLAIN, status(null, List.of(NEW), List.of()))
                        .lines()
                        .filter(line -> line.contains("STARTING")))
                .singleElement()
                .asString()
                .containsPattern("1 +- +105 +STARTING +0s +0 +- +- +- +- +- +- +0$");
    }

    @Test
    void linesFit120ColumnsWithLargeFiguresAndEndWithoutBlanks() {
        assertThat(format(Style.PLAIN, status(null, List.of(NEW, BUSY), List.of(FAILED)))
                        .lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(120).doesNotEndWith(" "));
    }

    @Test
    void columnsAreAligned() {
        List<String> lines = format(Style.PLAIN, status(null, List.of(NEW, BUSY), List.of()))
                .lines()
                .toList();
        int heading = lines.stream()
                .filter(line -> line.startsWith("WORKER"))
                .findFirst()
                .orElseThrow()
                .length();
        assertThat(lines.stream().filter(line -> line.contains("STARTING") || line.contains("DRAINING")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSize(heading));
    }

    @Test
    void sessionsAreALineForEachApplicationWithADashForWhatIsUnknown() {
        SessionStatus local = new SessionStatus("local", 3L, null, 4, 1, null, null, null, null);
        SessionStatus stored = new SessionStatus("lmdb", 1_000_000L, 3L << 30, 1_234_567, 200_000, 0.9, 2.4, 20.0, 5e6);
        ApplicationStatus shop = new ApplicationStatus("/shop", "shop", null, null, "OK", null, null, local);
        ApplicationStatus root = new ApplicationStatus("/", "ROOT", null, null, "OK", null, null, stored);

        assertThat(new StatusTable(Style.PLAIN, NOW)
                        .sessions(status(null, List.of(), List.of(root, shop, FAILED)))
                        .lines())
                .containsExactly(
                        "PATH   STORE  SESSIONS  BYTES  CREATED  EXPIRED  READ P99  WRITE P99",
                        "/      lmdb    1000000   3.0G  1234567   200000     2.4us       5.0s",
                        "/shop  local         3      -        4        1         -          -",
                        "/shop  -             -      -        -        -         -          -");
        assertThat(new StatusTable(Style.PLAIN, NOW).sessions(status(null, List.of(), List.of())))
                .isEqualTo("no applications in webapps/\n");
    }

    @Test
    void errorOfAnApplicationCannotDriveTheTerminal() {
        String text = format(Style.PLAIN, status(null, List.of(), List.of(FAILED)));
        assertThat(text).contains("! /shop: no class \\u001b[2J\\u000ax\n").doesNotContain("\u001b");
        assertThat(text).contains("no workers").containsPattern("/shop +FAILED +2m 0s +shop +- +-\n");
    }

    @Test
    void homeWithoutApplicationsSaysSo() {
        assertThat(format(Style.PLAIN, status(null, List.of(), List.of()))).endsWith("no applications in webapps/\n");
    }

    @Test
    void coloursMarkWhatIsBadAndChangeNoText() {
        MasterStatus status = status("x", List.of(NEW, BUSY), List.of(FAILED));
        String painted = format(Style.ANSI, status);
        assertThat(painted)
                .contains("\u001b[1;31mFAILED\u001b[0m", "\u001b[32mRUNNING\u001b[0m", "\u001b[33mSTARTING\u001b[0m");
        assertThat(painted.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(format(Style.PLAIN, status));
    }

    @Test
    void jsonHasANullForWhatIsUnknown() {
        assertThat(StatusJson.format(status(null, List.of(NEW), List.of(FAILED))))
                .contains("\"degraded\": null", "\"pid\": null", "\"heapUsedBytes\": null", "\"version\": null")
                .endsWith("}\n");
    }
}
