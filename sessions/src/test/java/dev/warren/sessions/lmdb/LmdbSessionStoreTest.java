// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionStoreContract;
import dev.warren.sessions.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class LmdbSessionStoreTest extends SessionStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected SessionStore open(InstantSource clock) throws StoreException {
        return LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory, 64 << 20, Duration.ofSeconds(5), false), clock);
    }
}
