// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionStoreContract;
import dev.warren.sessions.StoreException;
import io.lettuce.core.api.sync.RedisServerCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
