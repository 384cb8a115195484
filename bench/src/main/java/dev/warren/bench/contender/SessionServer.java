// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import dev.warren.bench.servlet.SessionServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One server in one JVM that keeps its sessions outside of it. Its {@code main} takes a port, a directory, and more.
 *
 * @param name the short name
 * @param description one phrase
 * @param main the class
 * @param jars its class path
 * @param more what its main takes after the directory
 */
record SessionServer(String name, String description, String main, List<Path> jars, List<String> more)
        implements Contender {
    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Target target = new Target(Ports.free(), SessionServlet.LOOK);
        Path directory = Files.createTempDirectory(children.directory(), name);
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(target.port()), directory.toString()));
        arguments.addAll(more);
        return new EmbeddedServer.Alone(target, children.start(name, ServerJvm.command(jars, main, arguments)));
    }
}
