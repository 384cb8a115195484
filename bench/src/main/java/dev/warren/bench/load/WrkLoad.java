// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Programs;
import dev.warren.bench.process.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** wrk, one process for each load. Immutable. */
public final class WrkLoad implements Load {
    private final Children children;
    private final Path program;
    private final Path script;
    private final int threads;
    private final int connections;

    private WrkLoad(Children children, Path program, Path script, int threads, int connections) {
        this.children = children;
        this.program = program;
        this.script = script;
        this.threads = threads;
        this.connections = connections;
    }

    /**
     * Looks for wrk on the PATH.
     *
     * @param children where its processes go
     * @param threads threads of wrk, 1 or more
     * @param connections connections kept busy at once, at least one a thread
     * @return wrk, or nothing where it is not installed
     * @throws IOException if its script cannot be written
     */
    public static Optional<Load> find(Children children, int threads, int connections) throws IOException {
        Optional<Path> program = Programs.find("wrk");
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path script = children.directory().resolve("report.lua");
        try (InputStream source = WrkLoad.class.getResourceAsStream("report.lua")) {
            Files.write(script, source.readAllBytes());
        }
        return Optional.of(new WrkLoad(children, program.get(), script, threads, connections));
    }

    @Override
    public Running start(Target target, LoadKind kind, Duration length) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-t" + threads,
                "-c" + connections,
                "-d" + length.toSeconds() + "s",
                "-s",
                script.toString()));
        switch (kind) {
            case KEEP_ALIVE -> {}
            case SHORT -> command.addAll(List.of("-H", "Connection: close"));
        }
        command.add(target.url());
        return new Wrk(children, children.start("wrk", command), length);
    }

    @Override
    public String description() {
        return "wrk, " + connections + " connections, " + threads + (threads == 1 ? " thread" : " threads");
    }

    private record Wrk(Children children, Child process, Duration length) implements Running {
        @Override
        public void stop() throws IOException {
            Signal.INT.send(children, process.pid());
        }

        @Override
        public LoadResult await() throws IOException, InterruptedException {
            process.exitCode(length.toSeconds() + 30);
            return WrkReport.parse(process.output());
        }
    }
}
