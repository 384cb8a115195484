// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.link.SocketLink;
import dev.warren.container.link.WorkerSettings;
import dev.warren.os.Processes;
import dev.warren.worker.access.AccessLog;
import io.undertow.server.HttpHandler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;

/**
 * The life of one worker: start the applications, say ready, serve, drain, leave.
 *
 * <p>Owned by the main thread; the link's reader thread and the signal thread call the methods that say so.
 */
final class Worker implements Link.Receiver {
    private static final Logger LOG = Logger.getLogger(Worker.class.getName());

    /** Descriptors kept free for files and sockets of applications, and so that no passed connection is ever lost. */
    private static final int SPARE_DESCRIPTORS = 64;

    private static final long FLUSH_MILLIS = 1_000;

    private final MasterConnection master;
    private final WorkerSettings settings;
    private final LogForwarder log;
    private final Link link;
    private final ThreadDumps dumps;
    private final AtomicBoolean successorAsked = new AtomicBoolean();
    private final AtomicReference<Drain> serving = new AtomicReference<>();
    private final AtomicReference<ContextRouter> router = new AtomicReference<>();
    private final AtomicReference<AccessLog> accessLog = new AtomicReference<>();

    Worker(MasterConnection master, LogForwarder log) {
        this.master = master;
        this.settings = master.start().settings();
        this.log = log;
        this.link = new Link(master.messages());
        this.dumps = new ThreadDumps(Path.of(settings.tempDirectory()), link::send);
    }

    /**
     * Runs the worker to its end.
     *
     * @param source makes what starts applications
     * @return whether it served and drained; false when it could not start
     * @throws IOException if the socket link cannot be used
     * @throws InterruptedException if the main thread is interrupted
     */
    boolean run(Applications.Source source) throws IOException, InterruptedException {
        link.start("link", Threads::daemon, this);
        log.start(link);
        RequestRunner requests = RequestRunner.of(settings);
        Engine engine = Engine.start(settings, requests);
        Optional<String> unsuitable = EngineSelfTest.run(engine.anyIoThread());
        if (unsuitable.isPresent()) {
            return failed(
                    "the engine does not work on this JVM",
                    unsuitable.get(),
                    "use a JDK 25 build that Warren is tested with");
        }
        return start(source, engine, requests);
    }

    private boolean start(Applications.Source source, Engine engine, RequestRunner requests)
            throws IOException, InterruptedException {
        Deployments deployments = Deployments.start(
                master.start().applications(),
                source.with(settings, requests, engine.anyIoThread().getWorker()),
                link::send);
        deployments.refuse(master.start().unavailable());
        WarmUp.run(engine, settings, requests);
        Optional<String> noLog = openAccessLog();
        if (noLog.isPresent()) {
            return failed(
                    "the access log cannot be opened",
                    noLog.get(),
                    "make it writable for the user that the workers run as, or change log.access");
        }
        ContextRouter applications = new ContextRouter(deployments.handlers());
        RequestAccounting root = HandlerChain.of(settings, requests, applications, this::recorded);
        router.set(applications);
        engine.handleWith(root);
        Optional<String> notReady =
                Optional.ofNullable(settings.readyPath()).flatMap(path -> ReadyCheck.run(path, engine));
        if (notReady.isPresent()) {
            return failed(
                    "deploy.ready-path " + settings.readyPath() + " does not answer",
                    notReady.get(),
                    "see the log of this worker");
        }
        serve(engine, root, requests, deployments);
        return true;
    }

    /** Opens the access log if there shall be one; returns why it cannot. */
    private Optional<String> openAccessLog() {
        if (settings.accessLog() == null) {
            return Optional.empty();
        }
        try {
            accessLog.set(AccessLog.open(settings.accessLog(), master.start().worker(), link));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private HttpHandler recorded(HttpHandler next) {
        AccessLog opened = accessLog.get();
        return opened == null ? next : opened.before(next);
    }

    private void serve(Engine engine, RequestAccounting root, RequestRunner requests, Deployments deployments)
            throws IOException, InterruptedException {
        Turns turns = requests.turns();
        ClientSockets sockets = new ClientSockets(new SocketLink(master.sockets()), engine.anyIoThread(), turns);
        Connections connections = new Connections(sockets.departures(), System::nanoTime, turns);
        Drain drain =
                new Drain(engine, connections, sockets, deployments::goAway, () -> link.send(new Message.Retired()));
        sockets.start(drain); // before anybody can ask the drain for something
        serving.set(drain);
        link.send(new Message.Ready(deployments.reports(), capacity()));
        new Heartbeat(root, requests).start(link);
        SessionReports reports = new SessionReports(deployments.starter(), link);
        reports.start();
        drain.awaitFinished();
        reports.last();
        deployments.stop();
        closeAccessLog();
        link.send(new Message.Drained(root.answered()));
        log.flush(FLUSH_MILLIS);
        link.flush(FLUSH_MILLIS);
    }

    private void closeAccessLog() throws InterruptedException {
        AccessLog opened = accessLog.get();
        if (opened != null) {
            opened.close(FLUSH_MILLIS);
        }
    }

    /**
     * The kernel drops a passed socket silently when the process is at its limit, so the master must stop well before.
     */
    private int capacity() {
        String[] inUse = Optional.ofNullable(new File("/proc/self/fd").list()).orElse(new String[0]);
        long free = Processes.descriptorLimit() - inUse.length - SPARE_DESCRIPTORS;
        return Math.clamp(free, 1, settings.maxConnections());
    }

    private boolean failed(String what, String why, String remedy) throws InterruptedException {
        link.send(new Message.StartFailed(what, why, remedy));
        log.flush(FLUSH_MILLIS);
        link.flush(FLUSH_MILLIS);
        return false;
    }

    /**
     * Answers to TERM, in any thread: asks for a successor once. Without a master, or before it is ready, the worker
     * just leaves.
     */
    void askForSuccessor() {
        Drain now = serving.get();
        if (now == null) {
            Runtime.getRuntime().halt(0); // nothing is served yet, and the main thread may hang in an application
        }
        if (successorAsked.compareAndSet(false, true)) {
            link.send(new Message.ReplaceMe());
        }
    }

    /** Called by the link's reader thread. */
    @Override
    public void received(Message message) {
        Drain now = serving.get();
        ContextRouter applications = router.get();
        switch (message) {
            case Message.Drain drain when now != null -> now.begin(Duration.ofMillis(drain.timeoutMillis()));
            case Message.TakeDump dump -> dumps.take(dump.request());
            case Message.Withdraw withdraw when applications != null -> applications.withdraw(withdraw.contextPath());
            case Message.ReopenLogs _ -> reopenLogs();
            default ->
                LOG.warning("the master sent " + message.getClass().getSimpleName() + ", which is not expected now");
        }
    }

    /** A log that is opened later opens the new file anyway. */
    private void reopenLogs() {
        AccessLog opened = accessLog.get();
        if (opened != null) {
            opened.reopen();
        }
    }

    /** Called by the link's reader thread. */
    @Override
    public void ended(String reason) {
        Drain now = serving.get();
        if (now == null) {
            Runtime.getRuntime()
                    .halt(1); // nothing is served yet, and an application that hangs must not leave an orphan
        } else {
            now.beginAlone(Duration.ofMillis(settings.drainTimeoutMillis()));
        }
    }
}
