// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** nginx that serves the files of a directory. */
record NginxFiles(Path directory, String path) implements Contender {
    private static final String FILES = """
        sendfile on;
        tcp_nopush on;
        server {
          listen 127.0.0.1:%d;
          root %s;
        }
        """;

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public String description() {
        return "nginx, 2 processes, sendfile";
    }

    @Override
    public Optional<String> missing() {
        return Nginx.missing();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Target target = new Target(Ports.free(), path);
        return new Alone(target, Nginx.start(children, name(), FILES.formatted(target.port(), directory)));
    }

    private record Alone(Target target, Child door) implements Deployment {
        @Override
        public long startedNanos() {
            return door.startedNanos();
        }

        @Override
        public List<Long> fronts() {
            return Nginx.processes(door);
        }

        @Override
        public List<Long> servers() {
            return List.of();
        }

        @Override
        public void close() {
            door.close();
        }
    }
}
