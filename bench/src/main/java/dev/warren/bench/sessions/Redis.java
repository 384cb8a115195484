// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis that keeps everything in memory, from the binary that a jar brings. Thread-safe. */
record Redis(Child process, int port) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Starts it and waits until it answers. */
    static Redis start(Children children) throws IOException, InterruptedException {
        Path directory = children.directory();
        File program =
                ExecutableProvider.newJarResourceProvider(directory.toFile()).get();
        int port = Ports.free();
        Child process = children.start(
                "redis",
                List.of(
                        program.getPath(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--dir",
                        directory.toString()));
        Redis redis = new Redis(process, port);
        try {
            redis.await();
            return redis;
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    private void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IOException("Redis does not answer; it printed: " + process.tail());
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+PONG".equals(answer.readLine());
        } catch (IOException e) {
            return false; // not listening yet, which is what this waits for
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
