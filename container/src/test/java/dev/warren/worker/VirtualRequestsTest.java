// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VirtualRequestsTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Thread> blocked = new CopyOnWriteArrayList<>();
    private final AtomicInteger done = new AtomicInteger();

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
        done.incrementAndGet();
    }

    @Test
    void runsAsManyAsTheLimitAtOnceEachInAThreadOfItsOwn() {
        VirtualRequests requests = new VirtualRequests(100, 10);
        for (int i = 0; i < 105; i++) {
            requests.execute(this::block);
        }
        Await.until(() -> blocked.size() == 100);
        assertThat(blocked).doesNotHaveDuplicates().allMatch(Thread::isVirtual);
        assertThat(blocked)
                .extracting(Thread::getName)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("request-\\d+"));
        assertThat(requests.waitingCount()).isEqualTo(5);
        assertThat(requests.saturated()).isFalse();
    }

    @Test
    void refusesWhatTheQueueCannotHold() {
        VirtualRequests requests = new VirtualRequests(1, 2);
        for (int i = 0; i < 3; i++) {
            requests.execute(this::block);
        }
        assertThat(requests.saturated()).isTrue();
        assertThatThrownBy(() -> requests.execute(this::block))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("1 requests run and 2 wait");
    }

    @Test
    void withoutAQueueItIsSaturatedOnlyWhileAllRun() {
        VirtualRequests requests = new VirtualRequests(1, 0);
        assertThat(requests.saturated()).isFalse();
        requests.execute(this::block);
        assertThat(requests.saturated()).isTrue();
        release.countDown();
        Await.until(() -> !requests.saturated());
    }

    @Test
    void runsWhatWaitedWhenOthersEnd() {
        VirtualRequests requests = new VirtualRequests(2, 100);
        for (int i = 0; i < 50; i++) {
            requests.execute(this::block);
        }
        release.countDown();
        Await.until(() -> done.get() == 50);
        assertThat(requests.waitingCount()).isZero();
    }

    @Test
    void requestThatThrowsFreesItsPlace() {
        VirtualRequests requests = new VirtualRequests(1, 1);
        AtomicInteger failed = new AtomicInteger();
        requests.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> failed.incrementAndGet());
            throw new IllegalStateException("the request failed");
        });
        Await.until(() -> failed.get() == 1 && !requests.saturated());
        requests.execute(done::incrementAndGet);
        Await.until(() -> done.get() == 1);
    }

    @Test
    void keepsNoBuffersForThreads() {
        ByteBufferPool buffers = new VirtualRequests(1, 1).newBuffers();
        ByteBuffer content;
        try (PooledByteBuffer first = buffers.allocate()) {
            content = first.getBuffer();
        }
        try (PooledByteBuffer second =
                CompletableFuture.supplyAsync(buffers::allocate).join()) {
            assertThat(second.getBuffer())
                    .as("another thread gets the same buffer")
                    .isSameAs(content);
        }
    }
}
