// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Thread> blocked = new CopyOnWriteArrayList<>();

    @AfterEach
    void letAllGo() {
        release.countDown();
    }

    private void block() {
        blocked.add(Thread.currentThread());
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void executeBlocking(RequestThreads threads, int count) {
        for (int i = 0; i < count; i++) {
            threads.execute(this::block);
        }
    }

    private void awaitBlocked(int count) {
        Await.until(() -> blocked.size() == count
                && blocked.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    @Test
    void quickRequestsShareTheBaseThreads() {
        RequestThreads threads = new RequestThreads(2, 10, 1_000);
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            threads.execute(done::incrementAndGet);
        }
        Await.until(() -> done.get() == 500);
        assertThat(threads.threadCount()).isBetween(1, 2);
        assertThat(threads.waitingCount()).isZero();
    }

    @Test
    void whileAllBlockTwiceAsManyThreadsAreAddedAtEachLook() {
        RequestThreads threads = new RequestThreads(2, 50, 1_000);
        executeBlocking(threads, 20);
        awaitBlocked(2);
        threads.look(); // sees them for the first time
        assertThat(threads.threadCount()).isEqualTo(2);
        threads.look();
        awaitBlocked(4);
        threads.look();
        awaitBlocked(8);
        threads.look();
        awaitBlocked(16);
        threads.look();
        awaitBlocked(20);
        assertThat(threads.waitingCount()).isZero();
    }

    @Test
    void quickRequestsGetFreshBaseThreadsWhenOthersBlock() {
        RequestThreads threads = new RequestThreads(2, 50, 1_000);
        executeBlocking(threads, 2);
        awaitBlocked(2);
        AtomicInteger done = new AtomicInteger();
        threads.execute(done::incrementAndGet);
        threads.look();
        threads.look();
        Await.until(() -> done.get() == 1);
        threads.execute(done::incrementAndGet); // no look is needed any more
        Await.until(() -> done.get() == 2);
        assertThat(threads.threadCount()).isBetween(3, 4);
    }

    @Test
    void requestThatComputesIsTakenForBlockedOnlyAfterManyLooks() {
        RequestThreads threads = new RequestThreads(1, 2, 10);
        AtomicBoolean computing = new AtomicBoolean();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        threads.execute(() -> {
            computing.set(true);
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        threads.execute(done::incrementAndGet);
        Await.until(computing::get);
        threads.look();
        threads.look();
        threads.look();
        assertThat(threads.threadCount()).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            threads.look();
        }
        Await.until(() -> done.get() == 1);
        stop.set(true);
    }

    @Test
    void neverStartsMoreThanTheMost() {
        RequestThreads threads = new RequestThreads(2, 3, 1_000);
        executeBlocking(threads, 10);
        Await.until(() -> {
            threads.look();
            return threads.threadCount() == 3;
        });
        awaitBlocked(3);
        for (int i = 0; i < 10; i++) {
            threads.look();
        }
        assertThat(threads.threadCount()).isEqualTo(3);
        assertThat(threads.waitingCount()).isEqualTo(7);
    }

    @Test
    void refusesWhatTheQueueCannotHold() {
        RequestThreads threads = new RequestThreads(1, 1, 2);
        executeBlocking(threads, 3);
        assertThat(threads.saturated()).isTrue();
        assertThatThrownBy(() -> threads.execute(this::block))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("2 requests wait");
    }

    @Test
    void fullQueueStartsThreadsWithoutALook() {
        RequestThreads threads = new RequestThreads(1, 3, 1);
        executeBlocking(threads, 4);
        awaitBlocked(3);
        assertThat(threads.waitingCount()).isEqualTo(1);
    }

    @Test
    void watchAddsThreadsByItself() {
        RequestThreads threads = new RequestThreads(2, 200, 1_000);
        threads.startWatch();
        executeBlocking(threads, 200);
        awaitBlocked(200);
    }

    @Test
    void requestThatThrowsOrIsInterruptedLeavesItsThreadUsable() {
        RequestThreads threads = new RequestThreads(1, 1, 10);
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean interrupted = new AtomicBoolean();
        threads.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> done.incrementAndGet());
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the request failed");
        });
        threads.execute(() -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            done.incrementAndGet();
        });
        Await.until(() -> done.get() == 2);
        assertThat(interrupted).isFalse();
        assertThat(threads.threadCount()).isEqualTo(1);
    }

    @Test
    void requestThatHasGotNoProcessorYetIsNotTakenForBlocked() {
        RequestThread thread = new RequestThread(new RequestThreads(1, 2, 10), 1);
        thread.assign(() -> {}); // and its thread never runs
        for (int i = 0; i < 20; i++) {
            assertThat(thread.look()).isFalse();
        }
    }
}
