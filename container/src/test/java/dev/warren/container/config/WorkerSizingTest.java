// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSizingTest {
    // 8g: (0.75 * 8192 - 256) / (2 + 1) - 128 = 1834; 64 MB and 4 GB bound it
    @ParameterizedTest
    @CsvSource({"8g,2,1834m", "8g,256,64m", "128m,1,64m", "64g,2,4g"})
    void heapIsAShareOfTheMemoryWithinItsBounds(String memory, int count, String heap) {
        assertThat(WorkerSizing.heap(WarrenConfig.DEFAULTS, count, DataSize.parse(memory)))
                .isEqualTo(DataSize.parse(heap));
    }

    @Test
    void configuredHeapAndThreadsHold() {
        WarrenConfig config = ConfigDiffTest.with("workers.heap=100m", "workers.threads=5");

        assertThat(WorkerSizing.heap(config, 2, DataSize.parse("8g"))).isEqualTo(DataSize.parse("100m"));
        assertThat(WorkerSizing.threads(config.workers(), 2)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"1,200", "2,100", "12,16", "13,16", "256,16"})
    void threadsAreAShareOfTwoHundredButAtLeastSixteen(int count, int threads) {
        assertThat(WorkerSizing.threads(WorkersConfig.DEFAULTS, count)).isEqualTo(threads);
    }

    @Test
    void heapsThatFitAreNotRefused() {
        assertThat(WorkerSizing.refusal(WarrenConfig.DEFAULTS, 3, DataSize.parse("1g"), DataSize.parse("4g")))
                .isEmpty();
    }

    @Test
    void refusalTellsHowManyWouldFit() {
        assertThat(WorkerSizing.refusal(WarrenConfig.DEFAULTS, 6, DataSize.parse("1g"), DataSize.parse("4g")))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("6 workers need 7 heaps of 1g")
                        .contains("ask for at most 3"));
    }

    @Test
    void refusalOfAHeapThatNeverFitsAsksForASmallerOne() {
        assertThat(WorkerSizing.refusal(WarrenConfig.DEFAULTS, 1, DataSize.parse("4g"), DataSize.parse("4g")))
                .hasValueSatisfying(line -> assertThat(line).endsWith(": lower workers.heap"));
    }

    @ParameterizedTest
    @CsvSource({
        "0::/a/b,            sys/fs/cgroup/a/memory.max,                     1048576, 1048576",
        "0::/a/b,            sys/fs/cgroup/a/b/memory.max,                   max,     5000000",
        "0::/elsewhere,      sys/fs/cgroup/memory.max,                       1048576, 1048576",
        "4:cpu:/a,           sys/fs/cgroup/memory/memory.limit_in_bytes,     1048576, 5000000",
        "4:cpu:/a|5:memory:/a,sys/fs/cgroup/memory/a/memory.limit_in_bytes,  1048576, 1048576",
        "0::/a,              sys/fs/cgroup/a/memory.max,                     9000000, 5000000",
        "0::/a,              sys/fs/cgroup/a/memory.max,                     rubbish, 5000000"
    })
    void memoryIsTheLowestLimitOfTheControlGroup(
            String groups, String file, String limit, long expected, @TempDir Path root) throws IOException {
        write(root.resolve("proc/self/cgroup"), groups.replace('|', '\n') + "\n");
        write(root.resolve(file), limit + "\n");

        assertThat(MemoryLimit.find(root, 5_000_000)).isEqualTo(new DataSize(expected));
    }

    @Test
    void memoryIsThePhysicalOneWithoutControlGroups(@TempDir Path root) {
        assertThat(MemoryLimit.find(root, 5_000_000)).isEqualTo(new DataSize(5_000_000));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 2, 2", "2, 2, 1, 2", "2, 8, 1, 1", "8, 2, 4, 8", "8, 8, 1, 2", "64, 1, 8, 64", "1, 256, 1, 1"})
    void threadsThatComputeAreTwoPerCoreOverAllWorkers(int cores, int count, int io, int quick) {
        assertThat(WorkerSizing.ioThreads(cores, count)).isEqualTo(io);
        assertThat(WorkerSizing.quickThreads(cores, count)).isEqualTo(quick);
    }
}
