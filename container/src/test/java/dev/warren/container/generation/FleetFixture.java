// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.Journal;
import dev.warren.container.config.Balance;
import dev.warren.container.config.Bind;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.FrontConfig;
import dev.warren.container.config.HttpConfig;
import dev.warren.container.config.LogConfig;
import dev.warren.container.config.MasterConfig;
import dev.warren.container.config.SessionConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.config.WorkerClass;
import dev.warren.container.config.WorkerCount;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.front.FakeFront;
import dev.warren.container.link.Message;
import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.container.link.SessionSettings;
import dev.warren.container.link.ValueLimits;
import dev.warren.container.link.WorkerSettings;
import dev.warren.container.worker.Child;
import dev.warren.container.worker.LaunchOrder;
import dev.warren.container.worker.Launcher;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerOutput;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.deployer.StagedApplication;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fleet of processes that do only what the test says, on a clock that only the test moves. */
public final class FleetFixture implements Launcher, Fleet.Sizes {
    public static final String HASH = "0123456789abcdef";
    static final String OTHER_HASH = "fedcba9876543210";

    public final Journal journal = new Journal();
    public final List<String> said = new ArrayList<>();
    final FakeFront front = new FakeFront();
    final Map<Long, List<Signal>> signals = new HashMap<>();
    public final Fleet fleet;
    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private long lastPid = 100;
    private boolean launchingFails;

    public FleetFixture(Path postmortems) {
        journal.follow(said::add);
        fleet = new Fleet(this, front, journal, () -> now, this, new Postmortems(postmortems, journal));
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
        fleet.checkDeadlines();
        fleet.reconcile();
    }

    public void failLaunching(boolean fails) {
        launchingFails = fails;
    }

    public static Generation generation(long number, int surge, StagedApplication... applications) {
        return new Generation(number, config(surge), Arrays.asList(applications), List.of());
    }

    public static StagedApplication application(String contextPath, String hash) {
        return new StagedApplication(
                contextPath.substring(1), contextPath, null, hash, "/apps" + contextPath + "/" + hash);
    }

    public static ApplicationReport ok(String contextPath, String hash) {
        return new ApplicationReport(contextPath, hash, null, 1, List.of("front"));
    }

    static ApplicationReport failed(String contextPath, String hash) {
        return new ApplicationReport(contextPath, hash, "it threw", 1, List.of());
    }

    static WarrenConfig config(int surge) {
        return new WarrenConfig(
                "test",
                List.of(new Bind.Tcp("127.0.0.1", 0)),
                List.of(),
                new FrontConfig(Balance.LEAST_CONNECTIONS, 100, 1000, 100, Duration.ofSeconds(30)),
                new WorkersConfig(
                        new WorkerCount.Fixed(2),
                        WorkerClass.THREADS,
                        Optional.empty(),
                        100,
                        1000,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20)),
                new MasterConfig(Duration.ZERO),
                new DeployConfig(
                        true,
                        Duration.ofSeconds(2),
                        false,
                        true,
                        false,
                        surge,
                        Optional.empty(),
                        false,
                        false,
                        false,
                        new DataSize(256 << 20),
                        Duration.ofSeconds(60),
                        new DataSize(1 << 30),
                        1000),
                HttpConfig.DEFAULTS,
                SessionConfig.DEFAULTS,
                LogConfig.DEFAULTS,
                Map.of());
    }

    /** Makes workers of a generation start, become ready and serve, until nothing is left to do. */
    public void settle(ApplicationReport... reports) {
        fleet.reconcile();
        for (int i = 0; i < 20 && starting().findAny().isPresent(); i++) {
            starting().toList().forEach(worker -> ready(worker, reports));
            fleet.reconcile();
        }
    }

    java.util.stream.Stream<WorkerProcess> starting() {
        return fleet.workers().stream().filter(worker -> worker.state().label().equals("STARTING"));
    }

    public WorkerProcess only(java.util.function.Predicate<WorkerProcess> which) {
        List<WorkerProcess> found = fleet.workers().stream().filter(which).toList();
        if (found.size() != 1) {
            throw new AssertionError(found + " instead of one");
        }
        return found.getFirst();
    }

    public void ready(WorkerProcess worker, ApplicationReport... reports) {
        fleet.said(worker, new Message.Ready(List.of(reports), 100));
        if (signals(worker).contains(Signal.KILL)) {
            exit(worker, 137);
        }
    }

    /** Has everybody who was drained say that he answers no new request any more. */
    void retireAll() {
        fleet.workers().stream()
                .filter(worker -> worker.state().label().equals("DRAINING"))
                .forEach(worker -> fleet.said(worker, new Message.Retired()));
    }

    public void exit(WorkerProcess worker, int exitCode) {
        fleet.exited(worker.id(), exitCode);
    }

    List<Signal> signals(WorkerProcess worker) {
        return signals.getOrDefault(worker.id().pid(), List.of());
    }

    /** Where each live worker stands, as {@code slot.generation STATE}. */
    public List<String> states() {
        return fleet.workers().stream()
                .map(worker -> worker.slot() + "." + worker.generation() + " "
                        + worker.state().label())
                .toList();
    }

    @Override
    public WorkerProcess launch(LaunchOrder order) throws IOException {
        if (launchingFails) {
            throw new IOException("no process for you");
        }
        long pid = ++lastPid;
        WorkerProcess worker = new WorkerProcess(
                new WorkerId(order.slot(), order.generation(), pid),
                new FakeChild(pid),
                "token",
                new WorkerOutput(),
                new WorkerProcess.StartTimes(now, now.plus(order.config().bootTimeout())));
        connect(worker);
        return worker;
    }

    /** The sockets are never used: the fake front takes the lane, and the fake child says nothing. */
    private static void connect(WorkerProcess worker) throws IOException {
        worker.takes(
                new Message.Hello("token", Message.Channel.MESSAGES, "build", Message.PROTOCOL), SocketChannel.open());
        worker.takes(
                new Message.Hello("token", Message.Channel.SOCKETS, "build", Message.PROTOCOL), SocketChannel.open());
    }

    @Override
    public LaunchOrder order(int slot, Generation generation, int target) {
        return new LaunchOrder(slot, generation.number(), generation.config().workers(), new DataSize(64 << 20));
    }

    @Override
    public Message.Start start(WorkerProcess worker, Generation generation, int target) {
        return new Message.Start(
                worker.slot(),
                generation.number(),
                new WorkerSettings(
                        WorkerClass.THREADS,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1024,
                        0,
                        null,
                        0,
                        null,
                        null,
                        new SessionSettings(null, null, 1, false, false, new ValueLimits(1, 1, 1)),
                        "t",
                        "l",
                        "p",
                        false,
                        false,
                        List.of()),
                generation.applications(),
                List.of());
    }

    private final class FakeChild implements Child {
        private final long pid;

        FakeChild(long pid) {
            this.pid = pid;
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public void signal(Signal signal) {
            signals.computeIfAbsent(pid, any -> new ArrayList<>()).add(signal);
        }
    }
}
