// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.Installation;
import dev.warren.container.Journal;
import dev.warren.container.MonotonicClock;
import dev.warren.container.OperatorError;
import dev.warren.container.Threads;
import dev.warren.container.config.Bind;
import dev.warren.container.config.Home;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.MemoryLimit;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Front;
import dev.warren.container.front.HandOff;
import dev.warren.container.front.Lane;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Postmortems;
import dev.warren.container.link.Message;
import dev.warren.container.management.JmxServer;
import dev.warren.container.staging.Staging;
import dev.warren.container.worker.ControlSocket;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerLauncher;
import dev.warren.container.worker.WorkerUser;
import dev.warren.management.Version;
import dev.warren.management.WorkerWords;
import dev.warren.os.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Opens, in order, what a master needs, runs it, and closes everything in the reverse order, whatever fails. Used by the main thread.
 */
public final class MasterProcess {
    private final Home home;
    private final Supplier<LoadedConfig> loader;
    private final PrintStream out;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CompletableFuture<Master> master = new CompletableFuture<>();
    private final Journal journal = new Journal();
    private Optional<InputStream> lifeline = Optional.empty();

    /**
     * Prepares a master.
     *
     * @param home its directories
     * @param loader reads its configuration
     * @param out gets the one line that says that the service is up
     */
    public MasterProcess(Home home, Supplier<LoadedConfig> loader, PrintStream out) {
        this.home = home;
        this.loader = loader;
        this.out = out;
    }

    /**
     * Has the master stop, as for {@code INT}, when a stream ends; what is read from it is thrown away. Called before it runs.
     *
     * @param input the end of a pipe whose other end belongs to whoever the master is not to outlive
     */
    public void stopAtEndOf(InputStream input) {
        lifeline = Optional.of(input);
    }

    /**
     * Runs the master until it is told to stop.
     *
     * @return how it ended
     * @throws OperatorError if it cannot start
     */
    public ExitCode run() {
        LoadedConfig loaded = loader.get();
        try {
            Master ready = open(loaded);
            OsSignals.handOn(signal -> ready.post(new MasterEvent.Signalled(signal)));
            lifeline.ifPresent(input -> Threads.daemon("lifeline", () -> awaitEnd(input, ready)));
            return ready.run();
        } finally {
            closeAll();
        }
    }

    private void awaitEnd(InputStream input, Master ready) {
        String how = "has ended";
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            how = "cannot be read any more: " + e.getMessage();
        }
        journal.warn("standard input " + how + ": stopping at once, as --stop-at-eof asks for");
        ready.post(new MasterEvent.Signalled(Signals.Signal.INT));
    }

    private Master open(LoadedConfig loaded) {
        WarrenConfig config = loaded.config();
        boolean fresh = FreshHome.furnish(home, config.deploy().javaee());
        keep(HomeLock.take(home));
        MasterLog logs = keep(MasterLog.open(config, home));
        journal.info("Warren " + Version.current() + " starts in " + home.root());
        if (fresh) {
            journal.warn("the home was empty: nothing is served until a WAR lies in " + home.webapps());
        }
        loaded.ignoredVariables()
                .forEach(name -> journal.info("environment variable " + name + " is no key and is ignored"));
        Front front = openFront(config);
        front.listen(Listeners.bind(config, front.listeners()).all());
        ControlSocket control = keep(
                ControlSocket.open(controlSocket(), config.workers().user().map(WorkerUser::named), new Callers()));
        Master opened = new Master(equip(loaded, logs, front, control), config);
        master.complete(opened);
        keep(JmxServer.start(new MasterControl(opened), home.jmxUrlFile(), home.jmxSecretFile()));
        return opened;
    }

    private Path controlSocket() {
        Optional<Path> runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
                .filter(directory -> !directory.isBlank())
                .map(Path::of);
        return home.controlSocket(runtime, Path.of(System.getProperty("java.io.tmpdir")));
    }

    private Front openFront(WarrenConfig config) {
        try {
            Front front = new HandOff(config.front(), new FrontWarnings());
            keep(front::close);
            return front;
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot wait for sockets",
                    String.valueOf(e.getMessage()),
                    "raise ulimit -n",
                    e);
        }
    }

    private Equipment equip(LoadedConfig loaded, MasterLog logs, Front front, ControlSocket control) {
        Installation installation = Installation.ofThisProcess();
        MonotonicClock clock = new MonotonicClock();
        WorkerSizes sizes = new WorkerSizes(home, MemoryLimit.find());
        WorkerLauncher launcher =
                new WorkerLauncher(installation, home.root(), control.path(), clock, new WorkerNews(logs));
        Postmortems postmortems = new Postmortems(home.postmortem(), journal);
        Fleet fleet = new Fleet(launcher, front, journal, clock, sizes, postmortems);
        return new Equipment(
                home,
                Installation.BUILD,
                Version.current(),
                journal,
                logs,
                clock,
                front,
                fleet,
                new Staging(home, installation),
                sizes,
                new Configurations(loader, loaded),
                workers -> announce(front, workers));
    }

    private void announce(Front front, int workers) {
        String addresses = front.listeners().stream()
                .map(listener -> url(listener.address()))
                .collect(Collectors.joining(" "));
        String line = "Warren serves " + addresses + " with " + WorkerWords.words(workers) + ", pid "
                + ProcessHandle.current().pid();
        journal.info(line);
        out.println(line);
        out.flush();
    }

    private static String url(Bind address) {
        return switch (address) {
            case Bind.Tcp tcp -> "http://" + tcp + "/";
            case Bind.Unix unix -> unix.toString();
        };
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    private void closeAll() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                journal.warn("closing failed, the others are closed all the same: " + e);
            }
        }
    }

    private void post(MasterEvent event) {
        master.thenAccept(ready -> ready.post(event));
    }

    private final class Callers implements ControlSocket.Reception {
        @Override
        public void greeted(SocketChannel channel, long pid, Message.Hello hello) {
            post(new MasterEvent.Greeted(channel, pid, hello));
        }

        @Override
        public void turnedAway(long pid, String reason) {
            post(new MasterEvent.TurnedAway(pid, reason));
        }
    }

    private final class FrontWarnings implements Front.Observer {
        @Override
        public void laneBroken(Lane lane, String reason) {
            post(new MasterEvent.LaneBroken(lane, reason));
        }

        @Override
        public void warning(String warning) {
            journal.warn(warning);
        }
    }

    private final class WorkerNews implements WorkerLauncher.Observer {
        private final MasterLog logs;

        WorkerNews(MasterLog logs) {
            this.logs = logs;
        }

        @Override
        public void printed(WorkerId worker, String line) {
            logs.worker(worker, "INFO", line);
        }

        @Override
        public void exited(WorkerId worker, int exitCode) {
            post(new MasterEvent.Exited(worker, exitCode));
        }
    }
}
