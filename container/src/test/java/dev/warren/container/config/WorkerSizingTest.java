// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerSizingTest {
    private static WarrenConfig config(String... flags) {
        return ConfigLoader.load(CommandLine.parse(flags, Map.of(), Path.of("/no/such/home")), Map.of()).config();
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,2", "8,8", "512,256"})
    void automaticCountIsTheNumberOfCoresWithinTheRange(int cores, int count) {
        assertThat(new WorkerCount.Auto().resolve(cores)).isEqualTo(count);
        assertThat(new WorkerCount.Fixed(1).resolve(cores)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1,200", "2,100", "12,16", "13,16", "256,16"})
    void automaticThreadsShareTwoHundredAndAreAtLeastSixteen(int count, int threads) {
        assertThat(WorkerSizing.threads(config().workers(), count)).isEqualTo(threads);
    }

    @Test
    void configuredThreadsAndHeapHold() {
        WarrenConfig config = config("--set", "workers.threads=5", "--set", "workers.heap=48m");
        assertThat(WorkerSizing.threads(config.workers(), 2)).isEqualTo(5);
        assertThat(WorkerSizing.heap(config, 2, DataSize.parse("8g"))).hasToString("48m");
    }

    @ParameterizedTest
    @CsvSource({
        "8g,2,1834m", // (6144 - 256) / 3 - 128
        "4g,2,810m", // (3072 - 256) / 3 - 128
        "64g,2,4g",
        "1g,2,64m",
        "128m,2,64m",
        "16g,1,4g"
    })
    void automaticHeapSharesTheMemoryWithinTheRange(String memory, int count, String heap) {
        assertThat(WorkerSizing.heap(config(), count, DataSize.parse(memory))).isEqualTo(DataSize.parse(heap));
    }

    @Test
    void surgeCountsInTheShareOfTheMemory() {
        assertThat(WorkerSizing.heap(config("--set", "deploy.surge=0"), 2, DataSize.parse("4g"))).hasToString("1280m");
    }

    @Test
    void heapsThatFitAreNotRefused() {
        assertThat(WorkerSizing.refusal(config(), 3, DataSize.parse("256m"), DataSize.parse("1g"))).isEmpty();
    }

    @Test
    void heapsBeyondTheMemoryAreRefusedWithTheFigures() {
        assertThat(WorkerSizing.refusal(config(), 4, DataSize.parse("256m"), DataSize.parse("1g")))
                .contains("4 workers need 5 heaps of 256m (deploy.surge = 1), 1280 MB in all, but the memory limit is 1024 MB: "
                        + "ask for at most 3, or lower workers.heap");
    }

    @Test
    void refusalProposesNoCountIfNoneFits() {
        assertThat(WorkerSizing.refusal(config(), 1, DataSize.parse("2g"), DataSize.parse("1g")).orElseThrow())
                .endsWith("1024 MB: lower workers.heap");
    }
}
