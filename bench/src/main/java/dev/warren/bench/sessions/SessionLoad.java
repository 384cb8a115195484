// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.load.Target;
import dev.warren.bench.load.WrkReport;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** wrk with a session on each of its connections, and a thread for each, since its scripts tell connections apart by that. Immutable. */
record SessionLoad(Children children, Path program, Path script) {
    private static final int CONNECTIONS = 64;
    private static final long GRACE_SECONDS = 30;

    /**
     * Looks for wrk on the PATH.
     *
     * @throws IOException if it is not installed
     */
    static SessionLoad find(Children children) throws IOException {
        Path program = Programs.find("wrk")
                .orElseThrow(() -> new IOException("wrk is not installed, and only it is measured with here;"
                        + " install it (for example: apt-get install wrk)"));
        Path script = children.directory().resolve("sessions.lua");
        try (InputStream source = WrkReport.class.getResourceAsStream("sessions.lua")) {
            Files.write(script, source.readAllBytes());
        }
        return new SessionLoad(children, program, script);
    }

    /** Runs for a time; every connection begins a new session. */
    SessionReport run(Target target, Use use, Duration length) throws IOException, InterruptedException {
        Child wrk = children.start(
                "wrk",
                List.of(
                        program.toString(),
                        "-t" + CONNECTIONS,
                        "-c" + CONNECTIONS,
                        "-d" + length.toSeconds() + "s",
                        "-s",
                        script.toString(),
                        new Target(target.port(), use.path()).url(),
                        "--",
                        Integer.toString(use.step())));
        wrk.exitCode(length.toSeconds() + GRACE_SECONDS);
        return SessionReport.parse(wrk.output());
    }

    static String description() {
        return "wrk, " + CONNECTIONS + " connections with a session and a thread each";
    }
}
