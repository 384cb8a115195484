// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One server in one JVM, which is told what to serve.
 *
 * @param name the short name
 * @param description one phrase
 * @param jvm its main, which takes a port, and more
 * @param more what its main takes after the port
 * @param path what is asked for
 * @param checkout where its jars are
 */
record JvmServer(String name, String description, ServerJvm jvm, List<String> more, String path, Checkout checkout)
        implements Contender {
    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Target target = new Target(Ports.free(), path);
        List<String> command = jvm.command(checkout, target.port(), more.toArray(String[]::new));
        return new EmbeddedServer.Alone(target, children.start(name, command));
    }
}
