// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.config.WorkerClass;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.link.SessionSettings;
import dev.warren.container.link.SocketLink;
import dev.warren.container.link.ValueLimits;
import dev.warren.container.link.WorkerSettings;
import dev.warren.container.worker.WorkerLauncher;
import dev.warren.deployer.StagedApplication;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a master as a worker needs: a control socket, a front on a free port, round-robin. Thread-safe. */
final class MasterDouble implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef".repeat(4);

    private final Path directory;
    private final ServerSocketChannel control;
    private final ServerSocketChannel front;
    private final List<WorkerDouble> serving = new CopyOnWriteArrayList<>();
    private final List<WorkerDouble> started = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    /** How a worker of a test is started. */
    record Plan(
            WorkerSettings settings,
            List<StagedApplication> applications,
            String mainClass,
            List<String> jvmArguments) {
        static Plan of(String application) {
            return new Plan(
                    MasterDouble.settings(1, 32),
                    List.of(staged(application, "/")),
                    PlainWorkerMain.class.getName(),
                    List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        }

        Plan with(WorkerSettings other) {
            return new Plan(other, applications, mainClass, jvmArguments);
        }

        Plan with(WorkerClass workerClass) {
            return with(MasterDouble.settings(workerClass, 1, settings.requestThreads(), settings.queue()));
        }

        Plan with(StagedApplication... others) {
            return new Plan(settings, List.of(others), mainClass, jvmArguments);
        }
    }

    MasterDouble(Path directory) throws IOException {
        this(directory, new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    MasterDouble(Path directory, InetSocketAddress address) throws IOException {
        this.directory = directory;
        control = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        control.bind(UnixDomainSocketAddress.of(socketPath()));
        front = ServerSocketChannel.open();
        front.bind(address, 2048);
        Threads.daemon("front", this::acceptAll);
    }

    static WorkerSettings settings(int ioThreads, int requestThreads) {
        return settings(WorkerClass.THREADS, ioThreads, requestThreads, 1000);
    }

    static WorkerSettings settings(WorkerClass workerClass, int ioThreads, int requestThreads, int queue) {
        return new WorkerSettings(
                workerClass,
                ioThreads,
                Math.min(2, requestThreads),
                requestThreads,
                queue,
                10_000,
                75_000,
                30_000,
                32_768,
                10_000_000,
                null,
                2_000,
                null,
                null,
                new SessionSettings(null, null, 1, false, false, new ValueLimits(1, 1, 1)),
                "/nonexistent",
                "/nonexistent",
                "/nonexistent",
                false,
                false,
                List.of());
    }

    static StagedApplication staged(String name, String contextPath) {
        return new StagedApplication(name, contextPath, null, "0123456789abcdef", "/nonexistent");
    }

    Path socketPath() {
        return directory.resolve("control.sock");
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) front.getLocalAddress();
    }

    int accepted() {
        return accepted.get();
    }

    /** Starts a process and answers its two introductions. */
    WorkerDouble start(Plan plan) throws IOException {
        Process process = launch(plan);
        SocketChannel messages = introduced();
        SocketChannel sockets = introduced();
        Link.writeOne(messages, new Message.Start(1, 1, plan.settings(), plan.applications(), List.of()));
        WorkerDouble worker = new WorkerDouble(process, new Link(messages), new SocketLink(sockets), this::route);
        started.add(worker);
        return worker;
    }

    /** Starts a process and gives it connections once it is ready. */
    WorkerDouble serve(Plan plan) throws IOException {
        WorkerDouble worker = start(plan);
        Await.until(() -> worker.last(Message.Ready.class).isPresent()
                || !worker.process().isAlive());
        serving.add(worker);
        return worker;
    }

    /** Takes a worker out of the choice; connections that come are for the others from now on. */
    void stopRouting(WorkerDouble worker) {
        serving.remove(worker);
    }

    /** Puts a worker in the place of another. */
    void replace(WorkerDouble old, WorkerDouble successor) {
        serving.add(successor);
        serving.remove(old);
    }

    /** Passes a connection to the next worker, waiting until there is one. */
    void route(int descriptor) {
        Await.until(() -> !serving.isEmpty());
        List<WorkerDouble> now = List.copyOf(serving);
        now.get(Math.floorMod(next.getAndIncrement(), now.size())).pass(descriptor);
    }

    private void acceptAll() {
        try {
            Sockets.Acceptor acceptor = new Sockets.Acceptor(front);
            while (acceptor.accept(this::route)) {
                accepted.incrementAndGet();
            }
        } catch (IOException e) {
            if (front.isOpen()) {
                throw new AssertionError(e);
            }
        }
    }

    private SocketChannel introduced() throws IOException {
        SocketChannel channel = control.accept();
        Message.Hello hello = (Message.Hello) Link.readOne(channel);
        if (!hello.token().equals(TOKEN)) {
            throw new IOException("a wrong token came");
        }
        return channel;
    }

    private Process launch(Plan plan) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerLauncher.JVM_FLAGS);
        command.addAll(List.of(
                "-Dorg.jboss.logging.provider=jdk",
                "-Dwarren.worker.id=1",
                "-Dwarren.generation=1",
                "-Dwarren.build=test"));
        command.addAll(plan.jvmArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                plan.mainClass(),
                socketPath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("_JAVA_SR_SIGNUM", "60");
        Process process = builder.start();
        process.getOutputStream().write((TOKEN + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        return process;
    }

    @Override
    public void close() throws IOException {
        front.close();
        started.forEach(WorkerDouble::close);
        control.close();
    }
}
