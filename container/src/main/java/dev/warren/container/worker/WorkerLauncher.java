// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.container.Installation;
import dev.warren.container.Threads;
import dev.warren.os.Signals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Starts real JVMs as workers. Used by the master thread; what it starts reports to the observer from threads of its own. */
public final class WorkerLauncher implements Launcher {
    /** Opens to Warren what it reaches into; the master needs the same. */
    public static final List<String> JVM_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"); // lmdbjava works on memory outside of the heap

    private static final long G1_FROM_BYTES = 1L << 30;
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Installation installation;
    private final Path directory;
    private final Path controlSocket;
    private final InstantSource clock;
    private final Observer observer;
    private final SecureRandom random = new SecureRandom();

    /** Learns what processes do. Called by threads of the launcher's. */
    public interface Observer {
        /**
         * A worker printed a line.
         *
         * @param worker which
         * @param line what, without control characters
         */
        void printed(WorkerId worker, String line);

        /**
         * A worker's process has ended.
         *
         * @param worker which
         * @param exitCode as the system reports it
         */
        void exited(WorkerId worker, int exitCode);
    }

    /**
     * Creates a launcher.
     *
     * @param installation what workers are started from
     * @param directory the home, which they run in
     * @param controlSocket where they connect to
     * @param clock tells the time of their start
     * @param observer learns what they do
     */
    public WorkerLauncher(
            Installation installation, Path directory, Path controlSocket, InstantSource clock, Observer observer) {
        this.installation = installation;
        this.directory = directory;
        this.controlSocket = controlSocket;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public WorkerProcess launch(LaunchOrder order) throws IOException {
        String token = newToken();
        Process process = new ProcessBuilder(command(order))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        Instant now = clock.instant();
        WorkerId id = new WorkerId(order.slot(), order.generation(), process.pid());
        WorkerOutput output = new WorkerOutput();
        giveToken(process, token, output);
        Thread pump = Threads.pump(
                "output-" + id.slot() + "-" + id.pid(),
                () -> output.pump(process.getInputStream(), line -> observer.printed(id, line)));
        Threads.light("reap-" + id.pid(), () -> awaitExit(process, id, pump));
        return new WorkerProcess(
                id,
                new Running(process),
                token,
                output,
                new WorkerProcess.StartTimes(now, now.plus(order.config().bootTimeout())));
    }

    /** A worker's last words shall be known before its end is; but a process it left behind may hold its output open. */
    private void awaitExit(Process process, WorkerId id, Thread pump) {
        try {
            int exitCode = process.waitFor();
            pump.join(LAST_WORDS);
            observer.exited(id, exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveToken(Process process, String token, WorkerOutput output) {
        try (OutputStream input = process.getOutputStream()) {
            input.write((token + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            output.add("(the worker took no token: " + e.getMessage() + ")"); // it died at once; its exit is reported
        }
    }

    private String newToken() {
        byte[] token = new byte[32];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    List<String> command(LaunchOrder order) {
        List<String> command = new ArrayList<>(order.config()
                .user()
                .map(WorkerUser::named)
                .map(WorkerUser::prefix)
                .orElse(List.of()));
        command.add(installation.java().toString());
        command.addAll(JVM_FLAGS);
        command.add("-Xmx" + order.heap().bytes() / 1024 + "k");
        command.addAll(collector(order));
        command.addAll(installation.aotCaches().flags("worker", order.config().jvmArgs()));
        // what an application is told must not depend on which processors its worker keeps to at the moment
        command.add("-XX:ActiveProcessorCount=" + Runtime.getRuntime().availableProcessors());
        command.add("-XX:+ExitOnOutOfMemoryError"); // one worker of many goes, instead of limping on
        command.add("-Djava.awt.headless=true");
        command.add("-Dorg.jboss.logging.provider=jdk");
        command.add("-Dwarren.worker.id=" + order.slot());
        command.add("-Dwarren.generation=" + order.generation());
        command.addAll(order.config().jvmArgs());
        command.add("-cp");
        command.add(installation.classPath());
        command.add("dev.warren.worker.WorkerMain");
        command.add(controlSocket.toString());
        return command;
    }

    private static List<String> collector(LaunchOrder order) {
        boolean chosen = order.config().jvmArgs().stream().anyMatch(arg -> arg.matches("-XX:\\+Use\\w+GC"));
        if (chosen) {
            return List.of();
        }
        boolean small =
                Runtime.getRuntime().availableProcessors() < 2 || order.heap().bytes() < G1_FROM_BYTES;
        return List.of(small ? "-XX:+UseSerialGC" : "-XX:+UseG1GC");
    }

    private record Running(Process process) implements Child {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public void signal(Signals.Signal signal) {
            if (process.isAlive()) {
                Signals.send(process.pid(), signal);
            }
        }
    }
}
