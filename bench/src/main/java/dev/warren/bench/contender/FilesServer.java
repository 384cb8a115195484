// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Undertow's own resource handler in one JVM. */
record FilesServer(Path directory, String path, Checkout checkout) implements Contender {
    @Override
    public String name() {
        return "undertow";
    }

    @Override
    public String description() {
        return "Undertow " + checkout.version("undertow-core") + ", its own resource handler";
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
                        name(), ServerJvm.UNDERTOW_FILES.command(checkout, target.port(), directory.toString())));
    }
}
