// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.model.OsArchitecture;

/** A real server, which comes in a jar, on a port of its own, without files. */
final class RealServer implements AutoCloseable {
    private static final ClientResources RESOURCES = Setup.resources(Duration.ofSeconds(5));

    private final RedisServer server;
    private final int port;

    private RealServer(Path directory, int port, String... settings) throws IOException {
        this.port = port;
        RedisServerBuilder builder = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(directory.toFile()))
                .port(port)
                .bind("127.0.0.1")
                .setting("dir " + directory)
                .setting("save \"\"");
        for (String setting : settings) {
            builder.setting(setting);
        }
        server = builder.build();
    }

    /** Starts one; where the jar has none for this machine, the test is left out with the reason. */
    static RealServer start(Path directory, String... settings) throws IOException {
        Assumptions.assumeTrue(runsHere(), "embedded-redis brings no server for " + machine());
        RealServer server = new RealServer(directory, freePort(), settings);
        server.start();
        return server;
    }

    private static boolean runsHere() {
        try {
            return ExecutableProvider.newProvidedVersionsMap().containsKey(OsArchitecture.detectOSandArchitecture());
        } catch (OsArchitectureNotFound e) {
            return false;
        }
    }

    private static String machine() {
        return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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

    RedisUrl url() {
        return RedisUrl.parse("redis://127.0.0.1:" + port);
    }

    /** Asks the server something, as an operator does. */
    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        try (RedisClient client = (RedisClient) Setup.client(url(), Duration.ofSeconds(5), RESOURCES);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
