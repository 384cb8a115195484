// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.sessions.Await;
import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore.Usage;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a store when something happens to its server. */
class RedisFaultTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final SessionKey KEY = new SessionKey("/shop", "0123456789abcdef");
    private static final int TIMEOUT = 1800;

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private RealServer server;
    private RedisSessionStore store;

    @BeforeEach
    void openStore() throws Exception {
        server = RealServer.start(directory, "appendonly yes", "appendfsync always");
        store = open(server.url());
    }

    @AfterEach
    void closeAll() throws IOException {
        if (store != null) {
            store.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private RedisSessionStore open(RedisUrl url) throws StoreException {
        InstantSource clock = () -> now;
        return RedisSessionStore.open(url, DEADLINE, clock);
    }

    private long create(SessionKey key, String value) throws StoreException {
        SessionTimes times = new SessionTimes(now.toEpochMilli(), now.toEpochMilli(), TIMEOUT);
        return store.create(key, times, attribute(value)).orElseThrow();
    }

    private static SessionChange attribute(String value) {
        return SessionChange.of(Map.of("a", value.getBytes(StandardCharsets.UTF_8)));
    }

    private String attribute(SessionKey key) throws StoreException {
        return new String(
                ((Found.Changed) store.find(key, 0)).session().attributes().get("a"), StandardCharsets.UTF_8);
    }

    private StoreException failure(Callable<?> call) {
        return catchThrowableOfType(StoreException.class, call::call);
    }

    @Test
    void whileTheServerIsAwayCallsFailAtOnceAndAfterwardsAllIsThere() throws Exception {
        try (LogLines log = LogLines.of("dev.warren.sessions.redis")) {
            long version = create(KEY, "1");
            server.stop();
            Await.until("it happens", LIMIT, () -> failure(() -> store.find(KEY, 0)) != null);

            StoreException failure = failure(() -> store.write(KEY, attribute("2")));
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure)
                    .hasMessageContaining(server.url() + " is away")
                    .hasMessageContaining("see whether it runs");
            long begin = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(failure(() -> store.write(KEY, attribute("3")))).isNotNull();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("100 calls")
                    .isLessThan(DEADLINE.multipliedBy(10));

            server.start();
            Await.until("it happens", LIMIT, () -> store.find(KEY, 0) instanceof Found.Changed);
            assertThat(attribute(KEY)).as("nothing was kept to be done later").isEqualTo("1");
            assertThat(store.find(KEY, version))
                    .as("a server that was away may have forgotten something")
                    .isInstanceOf(Found.Changed.class);
            assertThat(log.lines())
                    .hasSize(2)
                    .satisfies(lines -> assertThat(lines.getFirst()).startsWith("WARNING a connection to the server"))
                    .satisfies(lines -> assertThat(lines.getLast()).endsWith("is back"));
        }
    }

    @Test
    void aServerThatHangsCostsTheDeadlineOnceAndIsThenAwayUntilItAnswers() throws Exception {
        create(KEY, "1");
        long pid = Long.parseLong(server.ask(to -> to.info("server"))
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .findFirst()
                .orElseThrow()
                .substring("process_id:".length())
                .strip());
        signal(pid, "STOP");
        try {
            StoreException failure = failure(() -> store.find(KEY, 0));
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("see whether it");
            Await.until("it happens", LIMIT, () -> {
                long begin = System.nanoTime();
                return failure(() -> store.find(KEY, 0)) != null && System.nanoTime() - begin < DEADLINE.toNanos() / 2;
            });
        } finally {
            signal(pid, "CONT");
        }
        Await.until("it happens", LIMIT, () -> attribute(KEY).equals("1"));
    }

    private static void signal(long pid, String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    @Test
    void aFullServerRefusesWhatGrowsAndNothingElse() throws Exception {
        create(KEY, "x".repeat(1000));
        SessionKey second = new SessionKey("/shop", "second");
        create(second, "1");
        server.ask(to -> to.configSet("maxmemory", "1"));

        StoreException failure = failure(() -> store.write(KEY, attribute("x".repeat(2000))));
        assertThat(failure.reason()).isEqualTo(Reason.FULL);
        assertThat(failure).hasMessageContaining("is full; raise its maxmemory");
        assertThat(failure(() -> create(new SessionKey("/shop", "third"), "1")).reason())
                .isEqualTo(Reason.FULL);
        assertThat(store.ids("/shop", 10)).as("what failed has left nothing").hasSize(2);
        assertThat(attribute(KEY)).hasSize(1000);

        assertThat(store.write(KEY, attribute("smaller"))).isPresent();
        assertThat(store.write(
                        KEY,
                        new SessionChange(
                                Map.of(), Set.of("a"), OptionalLong.of(now.toEpochMilli()), OptionalInt.of(60))))
                .isPresent();
        assertThat(store.rename(KEY, "renamed")).isTrue();
        assertThat(store.remove(second)).isPresent();
        now = now.plusSeconds(60);
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).hasSize(1);
        assertThat(store.usage("/shop")).isEqualTo(new Usage(0, 0));
    }

    @Test
    void aReplicaIsNoPlaceToStore() throws Exception {
        create(KEY, "1");
        server.ask(to -> to.replicaof("127.0.0.1", 1));
        server.ask(to -> to.configSet("replica-serve-stale-data", "yes"));

        StoreException failure = failure(() -> store.write(KEY, attribute("2")));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure)
                .hasMessageContaining("is a replica")
                .hasMessageContaining("name the primary in session.store");
    }

    @Test
    void aServerThatHasForgottenTheScriptsIsGivenThemAgain() throws Exception {
        create(KEY, "1");
        server.ask(to -> to.scriptFlush());

        assertThat(store.write(KEY, attribute("2"))).isPresent();
        assertThat(attribute(KEY)).isEqualTo("2");
    }

    private long lifetime(String key) {
        return server.ask(to -> to.pttl("warren:{/shop#0}:" + key));
    }

    @Test
    void aSessionThatLeftByItselfIsNotCountedAnyMoreAndExpiresForNobody() throws Exception {
        create(KEY, "1");
        create(new SessionKey("/shop", "second"), "1");
        String hash = "warren:{/shop#0}:session:" + KEY.id();
        assertThat(Duration.ofMillis(lifetime("session:" + KEY.id())))
                .as("it stays long enough for somebody to tell its listeners")
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(TIMEOUT));
        assertThat(lifetime("due")).isPositive();
        assertThat(lifetime("sizes")).isPositive();
        server.ask(to -> to.del(hash));

        assertThat(store.usage("/shop").sessions()).isEqualTo(2);
        now = now.plusSeconds(TIMEOUT);
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).hasSize(1);
        assertThat(store.usage("/shop")).isEqualTo(new Usage(0, 0));
        long keys = server.ask(to -> to.dbsize());
        assertThat(keys).as("nothing is left").isZero();
    }

    @Test
    void whatIsBegunEndsOrFailsLikeWhatIsWaitedFor() throws Exception {
        SessionTimes times = new SessionTimes(now.toEpochMilli(), now.toEpochMilli(), TIMEOUT);
        assertThat(later(store.createLater(KEY, times, attribute("1"))))
                .contains(later(store.createLater(new SessionKey("/shop", "second"), times, attribute("1")))
                        .orElseThrow());
        assertThat(later(store.createLater(KEY, times, attribute("2")))).isEmpty();
        server.ask(to -> to.scriptFlush());
        assertThat(later(store.writeLater(KEY, attribute("3")))).isPresent();
        assertThat(attribute(KEY)).isEqualTo("3");
        assertThat(later(store.writeLater(new SessionKey("/shop", "unknown"), attribute("3"))))
                .isEmpty();

        server.stop();

        Await.until("it happens", LIMIT, () -> failure(() -> store.find(KEY, 0)) != null);
        assertThatThrownBy(() -> later(store.writeLater(KEY, attribute("4"))))
                .cause()
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is away");
    }

    private static Optional<Long> later(CompletionStage<Optional<Long>> begun) throws Exception {
        return begun.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aSessionThatNeverExpiresStaysWithItsIndex() throws Exception {
        create(KEY, "1");
        store.write(KEY, new SessionChange(Map.of(), Set.of(), OptionalLong.empty(), OptionalInt.of(0)));

        for (String key : new String[] {"session:" + KEY.id(), "due", "sizes"}) {
            assertThat(lifetime(key)).as(key).isEqualTo(-1);
        }
    }

    @Test
    void whatOthersHaveWrittenThereIsNoSessionAndDoesNotStopTheOthersFromExpiring() throws Exception {
        create(KEY, "1");
        create(new SessionKey("/shop", "second"), "1");
        server.ask(to -> to.hset("warren:{/shop#0}:session:" + KEY.id(), "t", "yesterday"));

        assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
        assertThat(store.write(KEY, attribute("2"))).isEmpty();
        now = now.plusSeconds(TIMEOUT);
        assertThat(store.removeExpired("/shop", now.toEpochMilli(), 10)).hasSize(1);
        assertThat(store.usage("/shop")).isEqualTo(new Usage(0, 0));

        server.ask(to -> to.set("warren:{/shop#0}:session:" + KEY.id(), "text"));
        StoreException failure = failure(() -> store.find(KEY, 0));
        assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(failure).hasMessageContaining("give Warren a database of its own");
    }

    @Test
    void aWrongPasswordIsToldWithoutShowingIt() {
        server.ask(to -> to.configSet("requirepass", "hunter2"));
        for (String login : new String[] {":wrong-secret@", "nobody:wrong-secret@", ""}) {
            RedisUrl url = RedisUrl.parse("redis://" + login + "127.0.0.1:" + server.port());

            StoreException failure = failure(() -> open(url));

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure)
                    .hasMessageContaining("refuses user and password; correct them in session.store")
                    .hasMessageContaining("127.0.0.1:" + server.port());
            assertThat(stackTrace(failure)).doesNotContain("wrong-secret");
        }
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void aUserMayHaveJustTheRightsThatTheDocumentationLists() throws Exception {
        server.ask(to -> to.dispatch(
                io.lettuce.core.protocol.CommandType.ACL,
                new io.lettuce.core.output.StatusOutput<>(io.lettuce.core.codec.StringCodec.UTF8),
                new io.lettuce.core.protocol.CommandArgs<>(io.lettuce.core.codec.StringCodec.UTF8)
                        .add("SETUSER")
                        .add("shop")
                        .add("on")
                        .add(">s3:cret")
                        .add("~warren:*")
                        .add("+@read")
                        .add("+@write")
                        .add("+@scripting")
                        .add("+@connection")
                        .add("+info")));
        store.close();

        store = open(RedisUrl.parse("redis://shop:s3%3Acret@127.0.0.1:" + server.port()));

        create(KEY, "1");
        assertThat(attribute(KEY)).isEqualTo("1");
        server.ask(to -> to.scriptFlush());
        assertThat(store.remove(KEY)).isPresent();
    }

    @Test
    void aServerThatMayDropSessionsIsWarnedOf() throws Exception {
        server.ask(to -> to.configSet("maxmemory", "100mb"));
        server.ask(to -> to.configSet("maxmemory-policy", "allkeys-lru"));
        try (LogLines log = LogLines.of("dev.warren.sessions.redis")) {
            open(server.url()).close();

            assertThat(log.lines())
                    .containsExactly("WARNING the server " + server.url() + " drops sessions when its memory is full;"
                            + " set its maxmemory-policy, now allkeys-lru, to noeviction");
        }
    }

    @Test
    void databasesAreApart() throws Exception {
        create(KEY, "1");
        store.close();

        store = open(RedisUrl.parse("redis://127.0.0.1:" + server.port() + "/3"));

        assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
    }

    @Test
    void aStoreThatWasClosedSaysSo() throws Exception {
        store.close();

        assertThat(failure(() -> store.find(KEY, 0)).reason()).isEqualTo(Reason.CLOSED);
        assertThatThrownBy(() -> store.usage("/shop")).hasMessageContaining("was closed");
    }
}
