// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    private static <T> T inThread(Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        Thread.ofPlatform().start(result);
        return result.get();
    }

    /** The scheduling policy of the calling thread: field 41 of its stat file, after a name that may hold blanks. */
    private static int policy() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[38]);
    }

    @Test
    void threadThatWaitsForTurnsIsScheduledAsBatchWithItsThreads() throws Exception {
        assertThat(policy()).isZero();
        inThread(() -> {
            assertThat(Processes.waitForTurns()).isTrue();
            assertThat(policy()).isEqualTo(3);
            assertThat(inThread(ProcessesTest::policy)).isEqualTo(3);
            return null;
        });
        assertThat(policy()).isZero();
    }

    @Test
    void residentBytesOfThisProcessAreKnownAndOfNoneUnknown() {
        assertThat(Processes.residentBytes(ProcessHandle.current().pid()).orElseThrow())
                .isGreaterThan(1 << 20);
        assertThat(Processes.residentBytes(Integer.MAX_VALUE)).isEmpty();
    }
}
