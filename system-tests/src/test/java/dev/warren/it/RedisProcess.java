// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.model.OsArchitecture;

/** A real Redis server, which comes in a jar and keeps what it is told on its disk, on a port of its own. */
final class RedisProcess implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private RedisProcess(Path directory, String password) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(directory.toFile()))
                .port(port)
                .bind("127.0.0.1")
                .setting("dir " + directory)
                .setting("requirepass " + password)
                .setting("appendonly yes")
                .setting("appendfsync always")
                .build();
    }

    /** Starts one; where the jar has none for this machine, the test is left out with the reason. */
    static RedisProcess start(Path directory, String password) throws IOException {
        Assumptions.assumeTrue(
                runsHere(),
                () -> "embedded-redis brings no server for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch"));
        RedisProcess redis = new RedisProcess(directory, password);
        redis.start();
        return redis;
    }

    private static boolean runsHere() {
        try {
            return ExecutableProvider.newProvidedVersionsMap().containsKey(OsArchitecture.detectOSandArchitecture());
        } catch (OsArchitectureNotFound e) {
            return false;
        }
    }

    void start() throws IOException {
        server.start();
    }

    void stop() throws IOException {
        server.stop();
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
