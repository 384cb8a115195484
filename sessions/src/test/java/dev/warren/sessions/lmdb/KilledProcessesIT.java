// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.Await;
import dev.warren.sessions.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write to one file, again and again. */
class KilledProcessesIT {
    private static final int PROCESSES = 3;
    private static final int KILLS = 15;
    /** How much each process prints before it may be killed: it is in the middle of writing then. */
    private static final int WRITES = 200;

    @TempDir
    private Path directory;

    private final List<CountingProcess> running = new ArrayList<>();

    private Path printed(int process) {
        return directory.resolve("printed-" + process);
    }

    private CountingProcess start(int process) throws IOException {
        return CountingProcess.start(directory.resolve("data"), "session-" + process, printed(process));
    }

    private static void awaitWrites(CountingProcess process) throws Exception {
        long enough = process.last() + WRITES;
        Await.until("it has written", Duration.ofSeconds(60), () -> {
            assertThat(process.isAlive()).as("it writes").isTrue();
            return process.last() >= enough;
        });
    }

    @Test
    void killedProcessesLoseNothingThatWasStoredAndLeaveTheFileReadable() throws Exception {
        try {
            for (int i = 0; i < PROCESSES; i++) {
                running.add(start(i));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int next = kill % PROCESSES;
                awaitWrites(running.get(next));
                running.get(next).close();
                running.set(next, start(next));
            }
            for (CountingProcess each : running) {
                awaitWrites(each);
            }
        } finally {
            running.forEach(CountingProcess::close);
        }
        Files.writeString(directory.resolve("data/sessions.boot"), "another boot, after which all of it is read");

        try (SessionStore store = LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory.resolve("data"), 64 << 20, Duration.ofSeconds(5), false),
                InstantSource.system())) {
            for (int i = 0; i < PROCESSES; i++) {
                assertThat(CountingProcess.count(store, "session-" + i))
                        .as("the one after it may have been stored, but not told any more")
                        .isBetween(CountingProcess.last(printed(i)), CountingProcess.last(printed(i)) + 1);
            }
            assertThat(store.usage("/shop").sessions()).isEqualTo(PROCESSES);
        }
        try (Stream<Path> files = Files.list(directory.resolve("data"))) {
            assertThat(files).noneMatch(file -> file.toString().contains("damaged"));
        }
    }
}
