// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import dev.warren.bench.process.Programs;
import dev.warren.bench.servlet.HelloServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx with two processes in front of two Tomcats: how one gets two JVMs behind one address without Warren. */
record NginxFront(String name, Checkout checkout) implements Contender {
    // max_fails=0: otherwise a Tomcat that is asked before it listens is left out for 10 s.
    private static final String CONFIGURATION = """
        daemon off;
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
          upstream tomcats {
            server 127.0.0.1:%d max_fails=0;
            server 127.0.0.1:%d max_fails=0;
            keepalive 64;
          }
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://tomcats;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """;

    @Override
    public String description() {
        return "nginx, 2 processes, upstream keepalive 64 over HTTP/1.1, in front of 2 Tomcats";
    }

    @Override
    public Optional<String> missing() {
        return Programs.find("nginx").isPresent() ? Optional.empty() : Optional.of("nginx is not installed");
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Path nginx = Programs.find("nginx").orElseThrow(() -> new IOException("nginx is not installed"));
        int firstPort = Ports.free();
        int secondPort = Ports.free();
        Target target = new Target(Ports.free(), HelloServlet.PATH);
        Path prefix = Files.createTempDirectory(children.directory(), name);
        Path file = prefix.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(firstPort, secondPort, target.port()));
        Child first = children.start("tomcat", ServerJvm.TOMCAT.command(checkout, firstPort));
        Child second = children.start("tomcat", ServerJvm.TOMCAT.command(checkout, secondPort));
        Child door = children.start(
                name, List.of(nginx.toString(), "-p", prefix.toString(), "-c", file.toString(), "-e", "stderr"));
        return new Fronted(target, door, List.of(first, second));
    }

    private record Fronted(Target target, Child door, List<Child> tomcats) implements Deployment {
        @Override
        public long startedNanos() {
            return tomcats.getFirst().startedNanos();
        }

        @Override
        public List<Long> fronts() {
            Stream<Long> processes = door.children().stream().map(ProcessHandle::pid);
            return Stream.concat(Stream.of(door.pid()), processes).toList();
        }

        @Override
        public List<Long> servers() {
            return tomcats.stream().map(Child::pid).toList();
        }

        @Override
        public void close() {
            door.close();
            tomcats.forEach(Child::close);
        }
    }
}
