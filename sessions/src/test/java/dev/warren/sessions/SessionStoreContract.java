// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.SessionStore.Expired;
import dev.warren.sessions.SessionStore.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. A subclass opens one, on a clock that only the test moves. */
public abstract class SessionStoreContract {
    private static final Instant BEGIN = Instant.parse("2030-01-01T12:00:00Z");
    private static final SessionKey KEY = new SessionKey("/shop", "0123456789abcdefABCDEF_-");
    private static final int TIMEOUT = 1800;

    private Instant now = BEGIN;
    private SessionStore store;

    /** Opens an empty store. */
    protected abstract SessionStore open(java.time.InstantSource clock) throws Exception;

    @BeforeEach
    void openEmpty() throws Exception {
        store = open(() -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private SessionTimes times(int timeout) {
        return new SessionTimes(now.toEpochMilli(), now.toEpochMilli(), timeout);
    }

    private long create(SessionKey key, Map<String, byte[]> attributes) throws StoreException {
        return store.create(key, times(TIMEOUT), SessionChange.of(attributes)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private StoredSession stored(SessionKey key) throws StoreException {
        return ((Found.Changed) store.find(key, 0)).session();
    }

    private Map<String, String> texts(SessionKey key) throws StoreException {
        Map<String, String> texts = new java.util.TreeMap<>();
        stored(key).attributes().forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
        return texts;
    }

    @Test
    void anUnknownSessionIsAbsent() throws StoreException {
        assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
        assertThat(store.find(new SessionKey("/shop", ""), 0)).isEqualTo(new Found.Absent());
        assertThat(store.find(new SessionKey("/shop", "x".repeat(5000)), 0)).isEqualTo(new Found.Absent());
        assertThat(store.find(new SessionKey("/shop", "ümläut\n"), 0)).isEqualTo(new Found.Absent());
        assertThat(store.write(KEY, SessionChange.of(Map.of("a", bytes("1"))))).isEmpty();
        assertThat(store.remove(KEY)).isEmpty();
        assertThat(store.rename(KEY, "other")).isFalse();
    }

    @Test
    void whatWasCreatedIsFoundWhole() throws StoreException {
        long version = create(KEY, Map.of("name", bytes("Ada"), "größe", bytes(""), "n".repeat(2000), bytes("long")));

        StoredSession session = stored(KEY);
        assertThat(session.version()).isEqualTo(version).isPositive();
        assertThat(session.times()).isEqualTo(times(TIMEOUT));
        assertThat(texts(KEY))
                .containsOnly(Map.entry("name", "Ada"), Map.entry("größe", ""), Map.entry("n".repeat(2000), "long"));
    }

    @Test
    void aNameThatIsTakenIsNotCreatedAgain() throws StoreException {
        create(KEY, Map.of("a", bytes("1")));

        assertThat(store.create(KEY, times(TIMEOUT), SessionChange.of(Map.of("a", bytes("2")))))
                .isEmpty();
        assertThat(texts(KEY)).containsExactly(Map.entry("a", "1"));
    }

    @Test
    void whoKnowsTheVersionIsToldThatNothingHasChanged() throws StoreException {
        long version = create(KEY, Map.of("a", bytes("1")));
        assertThat(store.find(KEY, version)).isEqualTo(new Found.Unchanged(times(TIMEOUT)));

        long next = store.write(KEY, SessionChange.of(Map.of("a", bytes("2")))).orElseThrow();

        assertThat(next).isNotEqualTo(version);
        assertThat(store.find(KEY, version)).isInstanceOf(Found.Changed.class);
        assertThat(store.find(KEY, next)).isInstanceOf(Found.Unchanged.class);
    }

    @Test
    void aChangeLeavesTheAttributesThatItDoesNotName() throws StoreException {
        create(KEY, Map.of("a", bytes("1"), "b", bytes("1"), "c", bytes("1")));

        store.write(KEY, change(Map.of("a", bytes("2")), Set.of("b")));
        store.write(KEY, change(Map.of("d", bytes("x".repeat(100_000))), Set.of("never there")));

        assertThat(texts(KEY))
                .containsOnly(Map.entry("a", "2"), Map.entry("c", "1"), Map.entry("d", "x".repeat(100_000)));
    }

    private static SessionChange change(Map<String, byte[]> set, Set<String> removed) {
        return new SessionChange(set, removed, OptionalLong.empty(), OptionalInt.empty());
    }

    private static SessionChange accessed(Instant at) {
        return new SessionChange(Map.of(), Set.of(), OptionalLong.of(at.toEpochMilli()), OptionalInt.empty());
    }

    @Test
    void useMovesTheEndAndNotTheVersion() throws StoreException {
        long version = create(KEY, Map.of());
        pass(Duration.ofSeconds(TIMEOUT - 1));
        assertThat(store.write(KEY, accessed(now))).contains(version);
        store.write(KEY, accessed(now.minusSeconds(100)));

        pass(Duration.ofSeconds(TIMEOUT - 1));
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).isEmpty();
        assertThat(store.find(KEY, version))
                .as("the earlier time, stored later, has not moved it back")
                .isInstanceOf(Found.Unchanged.class);
        pass(Duration.ofSeconds(1));
        assertThat(store.find(KEY, version)).isInstanceOf(Found.Absent.class);
    }

    @Test
    void anExpiredSessionIsAbsentAndGivenAwayOnce() throws StoreException {
        create(KEY, Map.of("a", bytes("1")));
        pass(Duration.ofSeconds(TIMEOUT));

        assertThat(store.find(KEY, 0)).isInstanceOf(Found.Absent.class);
        assertThat(store.write(KEY, SessionChange.of(Map.of("a", bytes("2"))))).isEmpty();
        assertThat(store.removeExpired("/other", now.toEpochMilli(), 10)).isEmpty();
        List<Expired> expired = store.removeExpired("/shop", now.toEpochMilli(), 10);
        assertThat(expired).extracting(Expired::id).containsExactly(KEY.id());
        assertThat(expired.getFirst().session().attributes()).containsKey("a");
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).isEmpty();
        assertThat(store.usage("/shop")).isEqualTo(new Usage(0, 0));
    }

    @Test
    void aTimeoutThatIsShortenedOrLiftedHoldsAtOnce() throws StoreException {
        create(KEY, Map.of());
        store.write(KEY, timeout(10));
        pass(Duration.ofSeconds(10));
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).hasSize(1);

        create(KEY, Map.of());
        store.write(KEY, timeout(0));
        pass(Duration.ofDays(1000));
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).isEmpty();
        assertThat(stored(KEY).times().maxInactiveSeconds()).isZero();
    }

    private static SessionChange timeout(int seconds) {
        return new SessionChange(Map.of(), Set.of(), OptionalLong.empty(), OptionalInt.of(seconds));
    }

    @Test
    void expiresNoMoreAtOnceThanAskedFor() throws StoreException {
        for (int i = 0; i < 5; i++) {
            create(new SessionKey("/shop", "session" + i), Map.of());
        }
        pass(Duration.ofSeconds(TIMEOUT));

        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 3)).hasSize(3);
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 3)).hasSize(2);
    }

    @Test
    void aRenamedSessionLivesOnUnderItsNewIdOnly() throws StoreException {
        create(KEY, Map.of("a", bytes("1")));
        create(new SessionKey("/shop", "taken"), Map.of());

        assertThat(store.rename(KEY, "taken")).isFalse();
        assertThat(store.rename(KEY, "new-id")).isTrue();

        SessionKey renamed = new SessionKey("/shop", "new-id");
        assertThat(store.find(KEY, 0)).isInstanceOf(Found.Absent.class);
        assertThat(texts(renamed)).containsExactly(Map.entry("a", "1"));
        assertThat(stored(renamed).times()).isEqualTo(times(TIMEOUT));
        pass(Duration.ofSeconds(TIMEOUT));
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10))
                .extracting(Expired::id)
                .containsExactlyInAnyOrder("new-id", "taken");
    }

    @Test
    void aRenamedSessionIsFoundByThoseWhoKnowItsOldId() throws StoreException {
        create(KEY, Map.of("a", bytes("1")));
        assertThat(store.renamedTo(KEY)).isEmpty();

        store.rename(KEY, "new-id");
        store.rename(new SessionKey("/shop", "new-id"), "newest-id");

        assertThat(store.renamedTo(KEY)).contains("new-id");
        assertThat(store.renamedTo(new SessionKey("/shop", "new-id"))).contains("newest-id");
        assertThat(store.renamedTo(new SessionKey("/shop", "newest-id"))).isEmpty();
        assertThat(store.renamedTo(new SessionKey("", KEY.id()))).isEmpty();
        assertThat(store.write(KEY, SessionChange.of(Map.of("a", bytes("2"))))).isEmpty();
        assertThat(store.usage("/shop").sessions()).isEqualTo(1);
    }

    @Test
    void aRemovedSessionIsGivenToOneAndGone() throws StoreException {
        create(KEY, Map.of("a", bytes("1")));

        Optional<StoredSession> removed = store.remove(KEY);

        assertThat(removed.orElseThrow().attributes()).containsKey("a");
        assertThat(store.remove(KEY)).isEmpty();
        assertThat(store.find(KEY, 0)).isInstanceOf(Found.Absent.class);
    }

    @Test
    void applicationsNeverMeet() throws StoreException {
        SessionKey root = new SessionKey("", KEY.id());
        create(KEY, Map.of("a", bytes("shop")));
        create(root, Map.of("a", bytes("root")));

        assertThat(texts(KEY)).containsExactly(Map.entry("a", "shop"));
        assertThat(texts(root)).containsExactly(Map.entry("a", "root"));
        store.remove(root);
        assertThat(texts(KEY)).containsExactly(Map.entry("a", "shop"));
    }

    @Test
    void idsThatBeginAlikeAreNotMixedUp() throws StoreException {
        SessionKey shorter = new SessionKey("/shop", "abc");
        SessionKey longer = new SessionKey("/shop", "abcd");
        create(shorter, Map.of("a", bytes("short")));
        create(longer, Map.of("b", bytes("long")));

        assertThat(texts(shorter)).containsExactly(Map.entry("a", "short"));
        store.remove(shorter);
        assertThat(texts(longer)).containsExactly(Map.entry("b", "long"));
    }

    @Test
    void countsAndLists() throws StoreException {
        create(KEY, Map.of("a", bytes("x".repeat(1000))));
        create(new SessionKey("/shop", "second"), Map.of());
        create(new SessionKey("/other", "third"), Map.of());

        assertThat(store.ids("/shop", 10)).containsExactlyInAnyOrder(KEY.id(), "second");
        assertThat(store.ids("/shop", 1)).hasSize(1);
        Usage usage = store.usage("/shop");
        assertThat(usage.sessions()).isEqualTo(2);
        assertThat(usage.bytes()).isBetween(1000L, 1200L);
        store.write(KEY, change(Map.of("a", bytes("x".repeat(10))), Set.of()));
        assertThat(store.usage("/shop").bytes()).isLessThan(200);
        store.remove(KEY);
        assertThat(store.usage("/shop").sessions()).isEqualTo(1);
    }

    @Test
    void manyThreadsLoseNoAttribute() throws Exception {
        create(KEY, Map.of());
        int threads = 16;
        int each = 50;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "attribute" + thread;
                tasks.add(() -> countUp(name, each));
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(texts(KEY)).hasSize(threads).values().containsOnly(String.valueOf(each));
    }

    private Void countUp(String name, int to) throws StoreException {
        for (int i = 1; i <= to; i++) {
            store.write(KEY, SessionChange.of(Map.of(name, bytes(String.valueOf(i)))));
        }
        return null;
    }

    @Test
    void ofManyWhoRemoveOneGetsIt() throws Exception {
        create(KEY, Map.of());
        ConcurrentLinkedQueue<StoredSession> got = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> tasks = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(any -> () -> {
                        store.remove(KEY).ifPresent(got::add);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(got).hasSize(1);
    }

    @Test
    void whatIsBegunEndsAsWhatIsWaitedFor() throws Exception {
        List<CompletableFuture<Optional<Long>>> begun = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            SessionKey key = new SessionKey("/shop", "begun-" + i);
            begun.add(store.createLater(key, times(TIMEOUT), SessionChange.of(Map.of("a", bytes("1"))))
                    .toCompletableFuture());
        }

        for (CompletableFuture<Optional<Long>> each : begun) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isPresent();
        }
        assertThat(store.usage("/shop").sessions()).isEqualTo(50);
        assertThat(store.writeLater(new SessionKey("/shop", "unknown"), SessionChange.of(Map.of("a", bytes("2"))))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isEmpty();
    }
}
