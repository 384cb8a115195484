// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionStoreContract;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import io.lettuce.core.api.sync.RedisServerCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of one server: it keeps all slots, and refuses a step that needs two of them just as others do. */
class RedisClusterSessionStoreTest extends SessionStoreContract {
    private static final int SLOTS = 16384;

    @TempDir
    private static Path directory;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = RealServer.start(directory, "cluster-enabled yes");
        server.ask(to -> to.clusterAddSlots(IntStream.range(0, SLOTS).toArray()));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!server.ask(to -> to.clusterInfo()).contains("cluster_state:ok")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the cluster does not begin to work");
            }
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected SessionStore open(InstantSource clock) throws StoreException {
        server.ask(RedisServerCommands::flushall);
        return RedisSessionStore.open(
                RedisUrl.parse("redis-cluster://127.0.0.1:" + server.port()), Duration.ofSeconds(5), clock);
    }

    @Test
    void aSessionThatIsChangedAllTheTimeLosesNothingOnItsWayToAnotherId() throws Exception {
        try (SessionStore store = open(InstantSource.system())) {
            for (int round = 0; round < 10; round++) {
                SessionKey old = new SessionKey("/shop", "old" + round);
                long now = System.currentTimeMillis();
                store.create(old, new SessionTimes(now, now, 60), change(0));
                AtomicInteger answered = new AtomicInteger();
                Thread writer = Thread.ofVirtual().start(() -> write(store, old, answered));

                assertThat(store.rename(old, "new" + round)).isTrue();

                writer.join();
                Found.Changed found = (Found.Changed) store.find(new SessionKey("/shop", "new" + round), 0);
                assertThat(new String(found.session().attributes().get("a"), StandardCharsets.UTF_8))
                        .isEqualTo(answered.toString());
            }
            assertThat(store.usage("/shop").sessions()).isEqualTo(10);
        }
    }

    private static SessionChange change(int value) {
        return SessionChange.of(Map.of("a", Integer.toString(value).getBytes(StandardCharsets.UTF_8)));
    }

    private static void write(SessionStore store, SessionKey key, AtomicInteger answered) {
        try {
            while (store.write(key, change(answered.get() + 1)).isPresent()) {
                answered.incrementAndGet();
            }
        } catch (StoreException e) {
            answered.set(Integer.MIN_VALUE);
        }
    }
}
