// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MasterTest {
    @Test
    void findsInTheLogWhenEachWorkerWasReadyAndHowLongItTook() {
        String log = """
            2026-11-25T18:19:28.174Z INFO  worker=2 gen=1 pid=31324 ready in 3421ms
            2026-11-25T18:19:28.200Z INFO  generation 1 serves
            2026-11-25T18:19:29.055Z INFO  worker=1 gen=1 pid=31321 ready in 321ms
            """;

        assertThat(Master.starts(log))
                .containsExactly(
                        new Master.WorkerStart(Instant.parse("2026-11-25T18:19:28.174Z"), Duration.ofMillis(3421)),
                        new Master.WorkerStart(Instant.parse("2026-11-25T18:19:29.055Z"), Duration.ofMillis(321)));
    }
}
