// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AffinityTest {
    @Test
    void aProcessIsConfinedAndReleased() throws IOException {
        BitSet allowed = Affinity.allowed();
        BitSet one = new BitSet();
        one.set(allowed.length() - 1);
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            Affinity.confine(process.pid(), one);
            assertThat(processorsOf(process)).isEqualTo(Integer.toString(allowed.length() - 1));

            Affinity.confine(process.pid(), allowed);
            assertThat(processorsOf(process))
                    .isEqualTo(processorsOf(ProcessHandle.current().pid()));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsGoneIsNoError() {
        Affinity.confine(Integer.MAX_VALUE, Affinity.allowed());

        assertThat(Affinity.allowed().isEmpty()).isFalse();
    }

    private static String processorsOf(Process process) throws IOException {
        return processorsOf(process.pid());
    }

    private static String processorsOf(long pid) throws IOException {
        return Processes.line(Path.of("/proc/" + pid + "/status"), "Cpus_allowed_list:")
                .orElseThrow();
    }

    @Test
    void theIdlestProcessorCountsAndOnlyThoseThatAreAllowed() {
        ProcessorTimes before = ProcessorTimes.parse(List.of(
                "cpu  6 0 0 300 0 0 0 0 0 0",
                "cpu0 2 0 0 100 0 0 0 0 0 0",
                "cpu1 2 0 0 100 0 0 0 0 0 0",
                "cpu2 2 0 0 100 0 0 0 0 0 0",
                "intr 1 2 3"));
        ProcessorTimes after = ProcessorTimes.parse(
                List.of("cpu0 12 0 0 110 0 0 0 0 0 0", "cpu1 22 0 0 100 0 0 0 0 0 0", "cpu2 2 0 0 115 5 0 0 0 0 0"));
        BitSet firstTwo = new BitSet();
        firstTwo.set(0, 2);

        assertThat(after.mostIdleSince(before, firstTwo)).isEqualTo(0.5);
        firstTwo.set(2);
        assertThat(after.mostIdleSince(before, firstTwo)).isEqualTo(1.0);
    }

    @Test
    void whatIsNotKnownCountsAsIdle() {
        ProcessorTimes unknown = new ProcessorTimes(Map.of());

        assertThat(unknown.mostIdleSince(unknown, Affinity.allowed())).isEqualTo(1.0);
        assertThat(ProcessorTimes.now().byProcessor()).isNotEmpty();
    }
}
