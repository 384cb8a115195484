// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final long MILLISECOND = 1_000_000;

    private long now;
    private final Waiting waiting = new Waiting(() -> now);

    private Task<String> add() {
        Task<String> task = new Task<>(changes -> "done", false, now, Duration.ofMinutes(1));
        waiting.add(task);
        return task;
    }

    /** Takes what waits as often as that is worth it, while others come. */
    private void underLoad(int clients) {
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < clients; i++) {
                add();
            }
            List<Task<?>> taken = waiting.take(128);
            add(); // came while that was written
            waiting.learnFrom(taken);
        }
        waiting.take(128);
    }

    @Test
    void nothingIsNotWorthATransaction() {
        assertThat(waiting.isWorthATransaction()).isFalse();
        assertThat(waiting.take(10)).isEmpty();
        assertThat(waiting.nanosUntil(1_000)).isEqualTo(1_000);
    }

    @Test
    void oneWhoIsAloneNeverWaits() {
        for (int i = 0; i < 100; i++) {
            add();
            assertThat(waiting.isWorthATransaction()).isTrue();
            waiting.learnFrom(waiting.take(10));
        }
    }

    @Test
    void whenOthersComeMeanwhileMoreAreWaitedForButNotBeyondAMillisecond() {
        underLoad(20);

        add();
        assertThat(waiting.isWorthATransaction()).isFalse();
        now += MILLISECOND;
        assertThat(waiting.isWorthATransaction()).isTrue();
    }

    @Test
    void enoughOfThemAreWorthATransactionAtOnce() {
        underLoad(20);

        for (int i = 0; i < 12; i++) {
            add();
        }
        assertThat(waiting.isWorthATransaction()).isTrue();
    }

    @Test
    void whenTooFewComeInTimeFewerAreWaitedFor() {
        underLoad(20);
        add();
        now += MILLISECOND;
        waiting.learnFrom(waiting.take(128));

        add();
        assertThat(waiting.isWorthATransaction()).isTrue();
    }

    @Test
    void whatWasGivenUpIsNotTakenAndNoMoreThanAsked() {
        Task<String> first = add();
        Task<String> second = add();
        Task<String> third = add();
        first.future().cancel(false);

        assertThat(waiting.take(1)).isEqualTo(List.of(second));
        assertThat(waiting.take(5)).isEqualTo(List.of(third));
        assertThat(waiting.isEmpty()).isTrue();
    }
}
