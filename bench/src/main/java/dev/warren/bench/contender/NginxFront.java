// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import dev.warren.bench.servlet.HelloServlet;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** nginx with two processes in front of two Tomcats: how one gets two JVMs behind one address without Warren. */
record NginxFront(String name, Checkout checkout) implements Contender {
    // max_fails=0: otherwise a Tomcat that is asked before it listens is left out for 10 s.
    private static final String PROXY = """
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
        """;

    @Override
    public String description() {
        return "nginx, 2 processes, upstream keepalive 64 over HTTP/1.1, in front of 2 Tomcats";
    }

    @Override
    public Optional<String> missing() {
        return Nginx.missing();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        int firstPort = Ports.free();
        int secondPort = Ports.free();
        Target target = new Target(Ports.free(), HelloServlet.PATH);
        Child first = children.start("tomcat", ServerJvm.TOMCAT.command(checkout, firstPort));
        Child second = children.start("tomcat", ServerJvm.TOMCAT.command(checkout, secondPort));
        Child door = Nginx.start(children, name, PROXY.formatted(firstPort, secondPort, target.port()));
        return new Fronted(target, door, List.of(first, second));
    }

    private record Fronted(Target target, Child door, List<Child> tomcats) implements Deployment {
        @Override
        public long startedNanos() {
            return tomcats.getFirst().startedNanos();
        }

        @Override
        public List<Long> fronts() {
            return Nginx.processes(door);
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
