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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class RedisSessionStoreTest extends SessionStoreContract {
    @TempDir
    private static Path directory;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = RealServer.start(directory);
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
        return RedisSessionStore.open(server.url(), Duration.ofSeconds(5), clock);
    }
}
