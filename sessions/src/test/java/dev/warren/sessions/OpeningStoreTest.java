// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.lmdb.LmdbSessionStore;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningStoreTest {
    private static final SessionKey KEY = new SessionKey("/shop", "id");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    private SessionStore lmdb() throws StoreException {
        return LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory, 1 << 20, DEADLINE, false), InstantSource.system());
    }

    @Test
    void opensNothingBeforeItIsAsked() {
        AtomicInteger opened = new AtomicInteger();
        try (OpeningStore _ = new OpeningStore(
                () -> {
                    opened.incrementAndGet();
                    return lmdb();
                },
                DEADLINE)) {
            assertThat(opened).hasValue(0);
        }
    }

    @Test
    void whoAsksFirstWaitsUntilItIsOpen() throws StoreException {
        try (OpeningStore store = new OpeningStore(this::lmdb, DEADLINE)) {
            SessionTimes times = new SessionTimes(0, System.currentTimeMillis(), 60);

            assertThat(store.create(KEY, times, SessionChange.of(Map.of()))).isPresent();
            assertThat(store.find(KEY, 0)).isInstanceOf(Found.Changed.class);
        }
    }

    @Test
    void failsAtOnceWhileItCannotBeOpenedAndWorksWhenItCan() throws Exception {
        CountDownLatch mended = new CountDownLatch(1);
        try (OpeningStore store = new OpeningStore(
                () -> {
                    if (mended.getCount() > 0) {
                        throw new StoreException(Reason.UNAVAILABLE, "it is away", null);
                    }
                    return lmdb();
                },
                DEADLINE)) {
            assertThatThrownBy(() -> store.find(KEY, 0))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("it is away");
            mended.countDown();

            Await.until("it is open", Duration.ofSeconds(10), () -> store.find(KEY, 0) instanceof Found.Absent);
            assertThat(store.find(KEY, 0)).isInstanceOf(Found.Absent.class);
        }
    }

    @Test
    void whoAsksWhileItsFirstOpeningTakesTooLongIsToldThatItIsBeingOpened() {
        CountDownLatch mayOpen = new CountDownLatch(1);
        try (OpeningStore store = new OpeningStore(
                () -> {
                    awaitQuietly(mayOpen);
                    return lmdb();
                },
                Duration.ofMillis(1))) {
            assertThatThrownBy(() -> store.find(KEY, 0))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OPENING));
            mayOpen.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void opensWithItsOwnClassLoaderWhoeverAsksFirst() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        try (URLClassLoader application = new URLClassLoader(new URL[0], null);
                OpeningStore store = new OpeningStore(
                        () -> {
                            seen.set(Thread.currentThread().getContextClassLoader());
                            return lmdb();
                        },
                        DEADLINE)) {
            Thread.currentThread().setContextClassLoader(application);
            store.find(KEY, 0);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(seen).hasValue(OpeningStore.class.getClassLoader());
    }

    @Test
    void aLibraryThatCannotBeLoadedIsAFailureLikeAnyOther() {
        try (OpeningStore store = new OpeningStore(
                () -> {
                    throw new UnsatisfiedLinkError("no such library");
                },
                DEADLINE)) {
            assertThatThrownBy(() -> store.usage("/shop"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("java.io.tmpdir");
        }
    }
}
