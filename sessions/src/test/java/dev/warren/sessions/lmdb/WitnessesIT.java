// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.Await;
import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that change the same sessions at the same time, while some are killed and others stopped. */
class WitnessesIT {
    private static final int PROCESSES = 4;
    private static final int ROUNDS = 12;
    /** How much is counted in all between two blows. */
    private static final int STEPS = 3_000;

    @TempDir
    private Path directory;

    private final List<WitnessProcess> running = new ArrayList<>();
    private SharedCounters answered;

    private LmdbSessionStore open() throws Exception {
        return LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory.resolve("data"), 64 << 20, Duration.ofSeconds(20), false),
                InstantSource.system());
    }

    private WitnessProcess start(int number) throws Exception {
        return WitnessProcess.start(directory.resolve("data"), directory.resolve("answered"), number, PROCESSES);
    }

    private long steps() {
        long all = 0;
        for (int i = 0; i < WitnessProcess.SESSIONS * PROCESSES; i++) {
            all += answered.get(i);
        }
        return all;
    }

    private void awaitSteps() throws Exception {
        long enough = steps() + STEPS;
        Await.until("they have counted", Duration.ofSeconds(60), () -> {
            assertThat(running).as("nobody has seen anything wrong").allMatch(WitnessProcess::isAlive);
            return steps() >= enough;
        });
    }

    @Test
    void everybodySeesWhatAnybodyWasAnsweredWhoeverIsKilledOrStopped() throws Exception {
        answered = SharedCounters.open(directory.resolve("answered"), WitnessProcess.SESSIONS * PROCESSES);
        try (SessionStore store = open()) {
            long now = System.currentTimeMillis();
            for (int i = 0; i < WitnessProcess.SESSIONS; i++) {
                store.create(WitnessProcess.key(i), new SessionTimes(now, now, 1800), SessionChange.of(Map.of()));
            }
        }
        try {
            for (int i = 0; i < PROCESSES; i++) {
                running.add(start(i));
            }
            for (int round = 0; round < ROUNDS; round++) {
                awaitSteps();
                hit(round);
            }
            awaitSteps();
        } finally {
            running.forEach(WitnessProcess::close);
        }
        try (SessionStore store = open()) {
            assertThatAllIsThere(store);
        }
    }

    /** Kills one, which is started again, or stops one for a while, whatever it is doing. */
    private void hit(int round) throws Exception {
        int victim = round % PROCESSES;
        if (round % 3 == 0) {
            running.get(victim).signal("STOP");
            Thread.sleep(20); // the others go on, or wait for it: both shall happen
            running.get(victim).signal("CONT");
        } else {
            running.get(victim).close();
            running.set(victim, start(victim));
        }
    }

    private void assertThatAllIsThere(SessionStore store) throws Exception {
        for (int session = 0; session < WitnessProcess.SESSIONS; session++) {
            Found found = store.find(WitnessProcess.key(session), 0);
            assertThat(found).isInstanceOf(Found.Changed.class);
            for (int i = 0; i < PROCESSES; i++) {
                long last = answered.get(WitnessProcess.counter(session, i, PROCESSES));
                assertThat(WitnessProcess.count(((Found.Changed) found).session(), i))
                        .as("the one after it may have been stored, but not answered any more")
                        .isBetween(last, last + 1);
            }
        }
    }
}
