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

/** One server in one JVM. */
record EmbeddedServer(String name, String description, ServerJvm jvm, Checkout checkout) implements Contender {
    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Target target = new Target(Ports.free(), HelloServlet.PATH);
        return new Alone(target, children.start(name, jvm.command(checkout, target.port())));
    }

    /** One process that is all there is. */
    record Alone(Target target, Child door) implements Deployment {
        @Override
        public long startedNanos() {
            return door.startedNanos();
        }

        @Override
        public List<Long> fronts() {
            return List.of();
        }

        @Override
        public List<Long> servers() {
            return List.of(door.pid());
        }

        @Override
        public void close() {
            door.close();
        }
    }
}
