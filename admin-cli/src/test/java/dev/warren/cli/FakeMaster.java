// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.container.management.JmxServer;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import dev.warren.management.ListenerStatus;
import dev.warren.management.MasterMXBean;
import dev.warren.management.MasterStatus;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import dev.warren.management.SessionStatus;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Stands for a master behind the real JMX server: answers with fixed figures and, as its script says, ends operations.
 * Thread-safe. Runs
 * in a process of its own through {@link #main}.
 */
public final class FakeMaster implements MasterMXBean, AutoCloseable {
    private static final SessionStatus SESSIONS =
            new SessionStatus("lmdb", 1_200L, 65_536L, 4_711, 12, 0.9, 15.1, 21.3, 1_200.4);

    static final MasterStatus STATUS = new MasterStatus(
            "shop-front",
            "RUNNING",
            null,
            4711,
            "0.1.0",
            11_530_000,
            7,
            3,
            List.of(
                    new ListenerStatus("127.0.0.1:8080", false, 12, 345_678),
                    new ListenerStatus("[::1]:8443", true, 0, 17)),
            List.of(
                    new WorkerStatus(
                            1,
                            4712L,
                            7,
                            "READY",
                            3_600_000,
                            4,
                            1L,
                            123_456L,
                            66_060_288L,
                            268_435_456L,
                            125_829_120L,
                            12.4,
                            34,
                            0),
                    new WorkerStatus(
                            2,
                            4713L,
                            7,
                            "READY",
                            3_590_000,
                            8,
                            0L,
                            99_001L,
                            70_000_000L,
                            268_435_456L,
                            2_125_829_120L,
                            0.2,
                            31,
                            2),
                    new WorkerStatus(3, null, 7, "STARTING", 120, 0, null, null, null, null, null, null, null, 1)),
            List.of(
                    new ApplicationStatus(
                            "/", "ROOT", null, "0123456789abcdef", "OK", "2026-01-01T10:00:00Z", null, SESSIONS),
                    new ApplicationStatus(
                            "/shop",
                            "shop",
                            "2",
                            "fedcba9876543210",
                            "FAILED",
                            "2026-01-01T11:59:00Z",
                            "shop.war: class com.acme.Boot not found\u001b[2J",
                            null)));

    private final FileChannel lock;
    private final JmxServer server;
    private final Script script;
    private final Path home;

    /**
     * What the fake does.
     *
     * @param status what it answers, or null to fail
     * @param outcome how operations end
     * @param stop when it goes away
     */
    record Script(MasterStatus status, Outcome outcome, Stop stop) {
        static Script ending(Outcome outcome) {
            return new Script(STATUS, outcome, Stop.NEVER);
        }
    }

    /** When a fake goes away. */
    enum Stop {
        NEVER,
        /** It has told the operation's id, but not the outcome. */
        BEFORE_THE_OUTCOME,
        /** It goes while it answers the request. */
        MEANWHILE
    }

    FakeMaster(Path home, Script script) throws IOException {
        this.script = script;
        this.home = home;
        Path run = Files.createDirectories(home.resolve("run"));
        lock = FileChannel.open(run.resolve("warren.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.lock();
        server = JmxServer.start(this, run.resolve("jmx.url"), run.resolve("jmx.secret"));
    }

    /** Runs until standard input ends: {@code FakeMaster HOME OUTCOME}. */
    public static void main(String[] arguments) throws IOException {
        try (FakeMaster master = new FakeMaster(Path.of(arguments[0]), Script.ending(Outcome.valueOf(arguments[1])))) {
            System.out.println("up as " + master.getStatus().name());
            while (System.in.read() >= 0) {
                System.out.flush();
            }
        }
    }

    @Override
    public MasterStatus getStatus() {
        if (script.status() == null) {
            throw new IllegalStateException("the master thread did not answer within 5s");
        }
        return script.status();
    }

    @Override
    public long scale(int workers) {
        return 100 + workers;
    }

    @Override
    public long scaleBy(int change) {
        return 1000 + change;
    }

    @Override
    public long reload() {
        return 1;
    }

    @Override
    public long restart(int worker) {
        return 400 + worker;
    }

    /** Writes what the real one would. */
    @Override
    public long dump(int worker) {
        try {
            Files.writeString(home.resolve("run/dump-" + (500 + worker) + ".txt"), "#1 \"main\"\n\tat a.B.c\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return 500 + worker;
    }

    @Override
    public ConfigReport getConfig() {
        return new ConfigReport(
                List.of("/srv/conf/warren.toml"),
                List.of(
                        new ConfigReport.Key("name", "\"shop-front\"", "/srv/conf/warren.toml:1"),
                        new ConfigReport.Key("workers.count", "\"auto\"", "default")));
    }

    @Override
    public ConfigPreview previewConfig() {
        return script.outcome() == Outcome.UNCHANGED
                ? new ConfigPreview(List.of(), new ConfigPreview.Problem("bad value: x", "x takes y", "correct it"))
                : new ConfigPreview(
                        List.of(new ConfigPreview.Change(
                                "workers.count", "\"auto\"", "4", "/srv/conf/warren.toml:7", false)),
                        null);
    }

    /** Tells by its id whether the file was there when it was asked for, and whether a path was. */
    @Override
    public long deploy(String file, String entry, String contextPath) {
        return Files.exists(home.resolve("work/incoming").resolve(file))
                ? (contextPath == null ? 200 : 400) + entry.length()
                : 299;
    }

    @Override
    public long undeploy(String contextPath) {
        return 300 + contextPath.length();
    }

    @Override
    public List<String> servlets(String contextPath) {
        return List.of("front");
    }

    @Override
    public long stop(boolean fast) {
        switch (script.stop()) {
            case MEANWHILE -> Thread.ofVirtual().start(this::close);
            case NEVER, BEFORE_THE_OUTCOME -> {}
        }
        return fast ? 3 : 2;
    }

    @Override
    public OperationProgress progress(long operation, int fromLine, long waitMillis) {
        if (script.stop() == Stop.BEFORE_THE_OUTCOME) {
            close();
        }
        List<String> lines = List.of("operation " + operation + " begins", "operation " + operation + " ends");
        return fromLine == 0
                ? new OperationProgress(operation, Outcome.RUNNING, lines.subList(0, 1), 1)
                : new OperationProgress(operation, script.outcome(), lines.subList(fromLine, 2), 2);
    }

    @Override
    public void close() {
        server.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
