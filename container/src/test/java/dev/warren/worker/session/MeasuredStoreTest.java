// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoredSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MeasuredStoreTest {
    private static final SessionKey KEY = new SessionKey("/shop", "id");
    private static final SessionTimes TIMES = new SessionTimes(1, 1, 1_800);
    private static final SessionChange CHANGE = SessionChange.of(Map.of());

    private final SlowStore slow = new SlowStore();
    private final MeasuredStore store = new MeasuredStore(slow, () -> slow.now);

    /** Every call takes a microsecond on its own clock. */
    private static final class SlowStore implements SessionStore {
        private long now;
        private final CompletableFuture<Optional<Long>> later = new CompletableFuture<>();
        private boolean fails;

        private void pass() throws StoreException {
            now += 1_000;
            if (fails) {
                throw new StoreException(StoreException.Reason.UNAVAILABLE, "it is away", null);
            }
        }

        @Override
        public Found find(SessionKey key, long known) throws StoreException {
            pass();
            return new Found.Absent();
        }

        @Override
        public Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException {
            pass();
            return Optional.of(1L);
        }

        @Override
        public Optional<Long> write(SessionKey key, SessionChange change) throws StoreException {
            pass();
            return Optional.of(2L);
        }

        @Override
        public CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
            return later;
        }

        @Override
        public CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
            return later;
        }

        @Override
        public boolean rename(SessionKey key, String newId) throws StoreException {
            pass();
            return true;
        }

        @Override
        public Optional<String> renamedTo(SessionKey key) {
            return Optional.empty();
        }

        @Override
        public Optional<StoredSession> remove(SessionKey key) throws StoreException {
            pass();
            return Optional.empty();
        }

        @Override
        public List<Expired> removeExpired(String application, long now, int most) throws StoreException {
            pass();
            return List.of();
        }

        @Override
        public List<String> ids(String application, int most) throws StoreException {
            pass();
            return List.of("id");
        }

        @Override
        public Usage usage(String application) throws StoreException {
            pass();
            return new Usage(3, 4);
        }

        @Override
        public void close() {
            now = 0;
        }
    }

    private Optional<Long> reads() {
        return store.reads().lately(slow.now).map(latency -> latency.p99Nanos() / 100);
    }

    private Optional<Long> writes() {
        return store.writes().lately(slow.now).map(latency -> latency.p99Nanos() / 100);
    }

    @Test
    void lookingIsARead() throws StoreException {
        assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
        assertThat(store.ids("/shop", 1)).containsExactly("id");

        assertThat(reads()).contains(10L);
        assertThat(writes()).isEmpty();
    }

    @Test
    void changingIsAWrite() throws StoreException {
        assertThat(store.create(KEY, TIMES, CHANGE)).contains(1L);
        assertThat(store.write(KEY, CHANGE)).contains(2L);
        assertThat(store.rename(KEY, "other")).isTrue();
        assertThat(store.remove(KEY)).isEmpty();

        assertThat(writes()).contains(10L);
        assertThat(reads()).isEmpty();
    }

    @Test
    void changingLaterIsAWriteThatTakesUntilItIsDone() {
        CompletableFuture<Optional<Long>> created =
                store.createLater(KEY, TIMES, CHANGE).toCompletableFuture();
        CompletableFuture<Optional<Long>> written =
                store.writeLater(KEY, CHANGE).toCompletableFuture();
        assertThat(created).isNotDone();
        assertThat(writes()).isEmpty();

        slow.now += 1_000;
        slow.later.complete(Optional.of(3L));

        assertThat(created).isCompletedWithValue(Optional.of(3L));
        assertThat(written).isCompletedWithValue(Optional.of(3L));
        assertThat(writes()).contains(10L);
    }

    @Test
    void callsThatFailAreMeasured() {
        slow.fails = true;

        assertThatThrownBy(() -> store.find(KEY, 0)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.write(KEY, CHANGE)).isInstanceOf(StoreException.class);

        assertThat(reads()).contains(10L);
        assertThat(writes()).contains(10L);
    }

    @Test
    void whatNoRequestWaitsForIsNotMeasured() throws StoreException {
        assertThat(store.removeExpired("/shop", 1, 1)).isEmpty();
        assertThat(store.usage("/shop")).isEqualTo(new SessionStore.Usage(3, 4));

        assertThat(reads()).isEmpty();
        assertThat(writes()).isEmpty();
    }

    @Test
    void closingClosesTheStore() {
        slow.now = 7;

        store.close();

        assertThat(slow.now).isZero();
    }
}
