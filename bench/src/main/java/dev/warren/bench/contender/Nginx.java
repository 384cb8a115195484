// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx with two processes, without an access log. */
final class Nginx {
    private static final String CONFIGURATION = """
        daemon off;
        user %s;
        worker_processes 2;
        pid nginx.pid;
        error_log stderr error;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
        %s}
        """;

    private Nginx() {}

    /** Tells why there is none, or nothing where it is installed. */
    static Optional<String> missing() {
        return program().isPresent() ? Optional.empty() : Optional.of("nginx is not installed");
    }

    /** Starts one with a directory of its own; {@code http} is what its block of that name holds besides. */
    static Child start(Children children, String name, String http) throws IOException {
        Path nginx = program().orElseThrow(() -> new IOException("nginx is not installed"));
        Path prefix = Files.createTempDirectory(children.directory(), name);
        Path file = prefix.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(user(), http.indent(2)));
        return children.start(
                name, List.of(nginx.toString(), "-p", prefix.toString(), "-c", file.toString(), "-e", "stderr"));
    }

    /** Lists the processes of a running one. */
    static List<Long> processes(Child nginx) {
        return Stream.concat(Stream.of(nginx.pid()), nginx.children().stream().map(ProcessHandle::pid))
                .toList();
    }

    /** As root, its processes would be another user's, who may not read what this one has written. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "root root" : System.getProperty("user.name");
    }

    private static Optional<Path> program() {
        return Programs.find("nginx");
    }
}
