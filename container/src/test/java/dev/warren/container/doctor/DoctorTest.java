// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.container.config.CommandLine;
import dev.warren.container.config.ConfigLoader;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.Home;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.doctor.Finding.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final long PID = 42;

    @TempDir
    private Path root;

    private List<Finding> all(String... flags) {
        return new Doctor(
                        new Home(root),
                        () -> ConfigLoader.load(CommandLine.parse(flags, Map.of(), root), Map.of()),
                        root)
                .findings();
    }

    private Finding look(String check, String... flags) {
        return all(flags).stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private void kernel(String file, String content) throws IOException {
        Path path = root.resolve("proc").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private MachineChecks ofMaster() {
        return new MachineChecks(root, OptionalLong.of(PID));
    }

    @Test
    void everyFindingThatIsNotWellNamesAChange() {
        assertThat(all("--bind", "127.0.0.1:0", "--set", "workers.heap=1t"))
                .hasSizeGreaterThan(5)
                .allMatch(finding -> finding.state() == State.OK || finding.remedy() != null);
    }

    @Test
    void theReportIsJsonWithNullForNoRemedy() {
        Doctor doctor = new Doctor(
                new Home(root), () -> ConfigLoader.load(CommandLine.parse(new String[0], Map.of(), root), Map.of()));
        JsonObject report = JsonParser.parseString(doctor.report()).getAsJsonObject();
        assertThat(report.get("home").getAsString()).isEqualTo(root.toString());
        JsonObject first = report.getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(first.keySet()).containsExactly("check", "state", "what", "remedy");
        assertThat(first.get("remedy").isJsonNull()).isTrue();
    }

    @Test
    void aPortInUseIsBad() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = look("ports", "--bind", "127.0.0.1:" + other.getLocalPort());
            assertThat(finding.state()).isEqualTo(State.BAD);
            assertThat(finding.what()).contains("another process already listens there");
        }
        assertThat(look("ports", "--bind", "127.0.0.1:0").state()).isEqualTo(State.OK);
    }

    @Test
    void aBadConfigurationIsOneFindingAmongOthers() {
        Finding finding = look("configuration", "--workers", "0");
        assertThat(finding.state()).isEqualTo(State.BAD);
        assertThat(finding.what()).contains("workers.count = \"0\"");
        assertThat(all("--workers", "0")).hasSizeGreaterThan(5);
    }

    @Test
    void heapsThatDoNotFitAreBad() {
        DataSize memory = new DataSize(256L << 20);
        assertThat(ofMaster().memory(WarrenConfig.DEFAULTS, memory).state()).isEqualTo(State.OK);
        assertThat(ofMaster()
                        .memory(WarrenConfig.DEFAULTS, new DataSize(64L << 20))
                        .what())
                .contains("the memory limit is 64 MB");
    }

    @Test
    void theLimitOfTheRunningMasterCounts() throws IOException {
        kernel(PID + "/limits", "Limit Soft Hard Units\nMax open files            512        1024      files\n");
        assertThat(ofMaster().descriptors(WarrenConfig.DEFAULTS).state()).isEqualTo(State.BAD);
        kernel(PID + "/limits", "Max open files            4096        4096      files\n");
        assertThat(ofMaster().descriptors(WarrenConfig.DEFAULTS).state()).isEqualTo(State.WARN);
        kernel(PID + "/limits", "Max open files            unlimited   unlimited files\n");
        assertThat(ofMaster().descriptors(WarrenConfig.DEFAULTS).state()).isEqualTo(State.OK);
    }

    @Test
    void aBacklogThatTheKernelCutsIsAWarning() throws IOException {
        assertThat(ofMaster().backlog(WarrenConfig.DEFAULTS)).isEmpty();
        kernel("sys/net/core/somaxconn", "128\n");
        assertThat(ofMaster().backlog(WarrenConfig.DEFAULTS))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("128", "2048"));
    }

    @Test
    void theAddressesOfARunningMasterAreNotTried() {
        assertThat(ofMaster().ports(WarrenConfig.DEFAULTS))
                .singleElement()
                .satisfies(finding -> assertThat(finding.state()).isEqualTo(State.OK));
    }
}
