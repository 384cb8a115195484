// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx of the test's own, in front of a Unix socket. */
final class Nginx implements AutoCloseable {
    private static final String CONFIGURATION = """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          upstream warren {
            server unix:%s;
            keepalive 8;
          }
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://warren;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $http_host;
            }
          }
        }
        """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Finds the program, where Debian's package puts it. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one that has everything it writes in a directory, and waits until it listens. */
    static Nginx start(Path directory, Path socket) throws IOException {
        Files.createDirectories(directory);
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Path file = directory.resolve("nginx.conf");
            Files.writeString(file, CONFIGURATION.formatted(socket, port));
            String program = program().orElseThrow().toString();
            Path errors = directory.resolve("error.log");
            Process process = new ProcessBuilder(
                            List.of(program, "-p", directory + "/", "-c", file.toString(), "-e", errors.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("out.txt").toFile())
                    .start();
            Await.until("nginx listens or has ended", () -> !process.isAlive() || listens(port));
            if (process.isAlive()) {
                return new Nginx(process, port);
            }
            if (attempt == 3) {
                throw new IOException("nginx does not start: " + Files.readString(errors));
            }
        }
    }

    /** Somebody can take it before nginx does; then the next attempt gets another. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) throws IOException {
        try (RawClient client = RawClient.connect(RawClient.loopback(port))) {
            return client.isOpen();
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        ProcessTree.end(process);
    }
}
