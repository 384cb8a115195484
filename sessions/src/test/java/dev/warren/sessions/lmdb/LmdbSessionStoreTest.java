// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.Await;
import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionStoreContract;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.LmdbNativeException;

class LmdbSessionStoreTest extends SessionStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected SessionStore open(InstantSource clock) throws StoreException {
        return open(directory, false, clock);
    }

    private static LmdbSessionStore open(Path directory, boolean toDisk, InstantSource clock) throws StoreException {
        return LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory, 64 << 20, Duration.ofSeconds(5), toDisk), clock);
    }

    @Test
    void aRenameIsForgottenAfterAMinute(@TempDir Path own) throws Exception {
        AtomicLong now = new AtomicLong(1_000_000);
        try (SessionStore store = open(own, false, () -> Instant.ofEpochMilli(now.get()))) {
            SessionKey key = new SessionKey("/shop", "old-id");
            store.create(key, new SessionTimes(now.get(), now.get(), 1800), SessionChange.of(Map.of()));
            store.rename(key, "new-id");
            now.addAndGet(SessionStore.RENAMES_ARE_KNOWN.toMillis() - 1);
            assertThat(store.removeExpired("/shop", now.get(), 10)).isEmpty();
            assertThat(store.renamedTo(key)).contains("new-id");

            now.incrementAndGet();

            assertThat(store.renamedTo(key)).isEmpty();
            assertThat(store.removeExpired("/shop", now.get(), 10)).isEmpty();
            now.decrementAndGet();
            assertThat(store.renamedTo(key))
                    .as("it is not in the file any more")
                    .isEmpty();
        }
    }

    /** What LMDB throws when it could not write the page where the next transaction begins; only it can make one. */
    private static RuntimeException panic() {
        try {
            Constructor<?> constructor = LmdbNativeException.PanicException.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (RuntimeException) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOpenFileThatIsOfNoUseAnyMoreIsOpenedAnewWithAllThatIsStored(@TempDir Path own) throws Exception {
        try (LmdbSessionStore store = open(own, false, InstantSource.system())) {
            long now = System.currentTimeMillis();
            store.create(
                    new SessionKey("/shop", "session-1"), new SessionTimes(now, now, 1800), SessionChange.of(Map.of()));
            OpenFile before = store.current();

            assertThatThrownBy(() -> store.write(List.of(), changes -> {
                        throw panic();
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the file is opened anew");

            Await.until("the file is opened anew", Duration.ofSeconds(20), () -> store.current() != before);
            assertThat(store.find(new SessionKey("/shop", "session-1"), 0)).isInstanceOf(Found.Changed.class);
        }
    }
}
