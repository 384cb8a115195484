// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tomcat 11 in one JVM, with one WAR. */
record WarServer(Path war, String path, Path base, Checkout checkout) implements Contender {
    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public String description() {
        return "Tomcat " + checkout.version("tomcat-embed-core") + ", embedded";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Deployment start(Children children) throws IOException {
        Target target = new Target(Ports.free(), path);
        return new EmbeddedServer.Alone(
                target,
                children.start(
                        name(),
                        ServerJvm.TOMCAT_WAR.command(checkout, target.port(), war.toString(), base.toString())));
    }
}
