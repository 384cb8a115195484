// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.Journal;
import dev.warren.container.OperatorError;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Front;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.staging.Catalog;
import dev.warren.container.staging.DropWatch;
import dev.warren.container.staging.Glance;
import dev.warren.container.staging.Mark;
import dev.warren.container.staging.Selection;
import dev.warren.container.staging.Staging;
import dev.warren.container.worker.WorkerOutput;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.management.MasterStatus;
import dev.warren.management.Outcome;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The event loop that owns every process: one {@link MasterEvent} at a time, and after each one whatever is due now.
 *
 * <p>{@link #run} is the master thread; {@link #post} may be called by any thread; everything else belongs to the master thread.
 */
public final class Master {
    private static final long TICK_MILLIS = 50;

    private final BlockingQueue<MasterEvent> events = new LinkedBlockingQueue<>();
    private final Equipment equipment;
    private final Journal journal;
    private final Fleet fleet;
    private final Front front;
    private final Operations operations;
    private final Reloads reloads;
    private final Scales scales;
    private final Restarts restarts;
    private final Dumps dumps;
    private final Shutdown shutdown;
    private final StateFile state;
    private final Placement placement = new Placement();
    private final SessionTotals sessions = new SessionTotals();
    private final StrayApplicationFiles strays;
    private final Drops drops;
    private final DropWatch watch;
    private final Instant startedAt;
    private WarrenConfig config;
    private Optional<StateFile.State> override = Optional.empty();
    private Optional<Operation> stopping = Optional.empty();
    private boolean announced;
    private boolean untidy;

    Master(Equipment equipment, WarrenConfig config) {
        this.equipment = equipment;
        this.config = config;
        this.journal = equipment.journal();
        this.fleet = equipment.fleet();
        this.front = equipment.front();
        this.operations = new Operations(journal);
        this.startedAt = equipment.clock().instant();
        this.state = new StateFile(equipment.home().stateFile(), journal);
        this.strays = new StrayApplicationFiles(equipment.home().applicationConf(), journal);
        this.drops = new Drops(this::mark);
        this.watch = new DropWatch(equipment.home(), glance -> post(new MasterEvent.Glanced(glance)));
        this.reloads = new Reloads(new Reloads.Context(
                fleet,
                front,
                equipment.staging(),
                drops,
                operations,
                journal,
                equipment.clock(),
                this::readConfiguration,
                this::takeOver,
                this::later));
        this.scales = new Scales(fleet, operations, journal, this::doesNotFit);
        this.restarts = new Restarts(fleet, operations, journal, equipment.clock());
        this.dumps = new Dumps(equipment.home(), operations, journal, equipment.clock());
        this.shutdown = new Shutdown(fleet, front, journal, equipment.clock());
    }

    /** Hands an event to the master thread; never waits. */
    void post(MasterEvent event) {
        events.add(event);
    }

    /** Has the master thread run something; may be called by any thread. */
    private void later(Runnable what) {
        post(new MasterEvent.Asked(what));
    }

    /**
     * Stages, starts the first generation, and serves until the master is told to stop.
     *
     * @return 0, or 70 when the loop itself failed
     */
    ExitCode run() {
        state.forget();
        drops.markers(config.deploy().markers());
        equipment.staging().removeIncoming();
        dumps.removeOld(Duration.ZERO);
        equipment.staging().start(config.deploy(), Selection.ALL, outcome -> later(() -> first(outcome)));
        while (!shutdown.done()) {
            try {
                MasterEvent event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    handle(event);
                }
                step();
            } catch (OperatorError e) {
                journal.error(e.report());
                return e.exitCode();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.BUG;
            } catch (RuntimeException e) {
                journal.bug("the master goes on after a bug", e); // workers serve; ending here would end them
            }
        }
        stopping.ifPresent(operation -> operations.end(operation, Outcome.DONE, "stopped"));
        journal.info("stopped");
        return ExitCode.STOPPED;
    }

    private void step() {
        fleet.checkDeadlines();
        reloads.step();
        tidy();
        fleet.reconcile();
        strays.look(fleet.generation());
        scales.step();
        restarts.step();
        dumps.step(fleet.workers());
        shutdown.step();
        placement.serving(fleet.workers().stream()
                .filter(WorkerProcess::ready)
                .map(worker -> worker.id().pid())
                .toList());
        announce();
    }

    private void handle(MasterEvent event) {
        switch (event) {
            case MasterEvent.Signalled(Signal signal) -> signalled(signal);
            case MasterEvent.Greeted(SocketChannel channel, long pid, Message.Hello hello) ->
                greeted(channel, pid, hello);
            case MasterEvent.TurnedAway(long pid, String reason) ->
                journal.warn("a process (pid " + pid + ") was turned away at the control socket: " + reason);
            case MasterEvent.Said(WorkerProcess worker, Message.SessionFigures figures) ->
                sessions.heard(worker.id(), figures);
            case MasterEvent.Said(WorkerProcess worker, Message message) -> fleet.said(worker, message);
            case MasterEvent.LinkEnded(WorkerProcess worker, String reason) -> {
                sessions.left(worker.id());
                fleet.linkEnded(worker, reason);
            }
            case MasterEvent.Exited exited -> {
                fleet.byPid(exited.worker().pid())
                        .ifPresent(worker -> equipment
                                .staging()
                                .removeTemporary(equipment.sizes().temporary(worker)));
                fleet.exited(exited.worker(), exited.exitCode());
                untidy = true;
            }
            case MasterEvent.LaneBroken broken -> fleet.laneBroken(broken.lane(), broken.reason());
            case MasterEvent.Glanced(Glance glance) -> glanced(glance);
            case MasterEvent.Asked(Runnable what) -> what.run();
        }
    }

    private void signalled(Signal signal) {
        journal.info("got " + signal);
        switch (signal) {
            case HUP -> reload();
            case TERM -> stop(shutdown.begun());
            case INT -> stop(true);
            case TTIN -> scaleBy(1);
            case TTOU -> {
                if (fleet.target() > 1) {
                    scaleBy(-1);
                } else {
                    journal.info("TTOU changes nothing: one worker is the least");
                }
            }
            case USR1 -> reopenLogs();
            case USR2 -> journal.warn("USR2 does nothing in this version: stop and start the master to upgrade it");
            case WINCH -> drainAll();
            case QUIT, KILL -> throw new IllegalStateException(signal + " cannot be handled");
        }
    }

    private void reopenLogs() {
        try {
            equipment.logs().reopen(config);
        } catch (OperatorError e) {
            journal.error(e.report());
        }
        fleet.workers().stream()
                .flatMap(worker -> worker.link().stream())
                .forEach(link -> link.send(new Message.ReopenLogs()));
    }

    private void drainAll() {
        if (System.console() != null && System.console().isTerminal()) {
            return; // the terminal was resized
        }
        journal.warn("all workers are drained; reload (HUP) starts them again");
        fleet.halt();
        fleet.workers().forEach(fleet::drain);
    }

    private void greeted(SocketChannel channel, long pid, Message.Hello hello) {
        Optional<WorkerProcess> worker = fleet.byPid(pid).filter(known -> known.takes(hello, channel));
        if (worker.isEmpty() || !sameInstallation(hello)) {
            worker.ifPresent(WorkerProcess::kill);
            journal.warn("a process (pid " + pid + ") was turned away at the control socket: "
                    + (worker.isEmpty() ? "no worker with this token" : "installation changed: restart the master"));
            close(channel);
            return;
        }
        if (worker.get().link().isPresent() && worker.get().sockets().isPresent()) {
            follow(worker.get());
            fleet.connected(worker.get());
        }
    }

    private boolean sameInstallation(Message.Hello hello) {
        return hello.protocol() == Message.PROTOCOL && hello.build().equals(equipment.build());
    }

    private void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            journal.warn("closing a stranger's socket failed: " + e.getMessage());
        }
    }

    private void follow(WorkerProcess worker) {
        worker.link()
                .orElseThrow()
                .startLight("link-" + worker.slot() + "-" + worker.id().pid(), new Link.Receiver() {
                    @Override
                    public void received(Message message) {
                        if (message instanceof Message.Logged logged) {
                            String text = WorkerOutput.visible(logged.text());
                            worker.output().add(text);
                            equipment.logs().worker(worker.id(), logged.level(), logged.logger() + ": " + text);
                        } else if (message instanceof Message.Accessed accessed) {
                            equipment.logs().access(accessed.lines());
                        } else {
                            dumps.heard(worker.id(), message);
                            post(new MasterEvent.Said(worker, message));
                        }
                    }

                    @Override
                    public void ended(String reason) {
                        post(new MasterEvent.LinkEnded(worker, reason));
                    }
                });
    }

    private void first(Staging.Outcome outcome) {
        switch (outcome) {
            case Staging.Outcome.Unreadable(OperatorError error) -> throw error;
            case Staging.Outcome.Looked(Catalog catalog) -> beginFirst(catalog);
        }
    }

    private void mark(List<Mark> marks) {
        equipment.staging().mark(marks, () -> later(() -> drops.written(marks)));
    }

    private void glanced(Glance glance) {
        if (glance.javaEe() != config.deploy().javaee()) {
            return; // taken before that was switched: what it does not show is not gone
        }
        equipment.staging().unserved(glance).ifPresent(journal::warn);
        Drops.Due due = drops.glanced(glance);
        if (!config.deploy().auto() || shutdown.begun()) {
            return;
        }
        drops.waitingRequests(glance).forEach(journal::info);
        reloads.withdraw(due.gone());
        if (!due.reasons().isEmpty()) {
            reloads.dropped(due);
        }
    }

    /** At the first start a bad application does not keep the others from being served. */
    private void beginFirst(Catalog catalog) {
        catalog.notes().forEach(journal::info);
        catalog.failures()
                .forEach(failure -> journal.error(failure.contextPath() + " is not served: " + failure.error()));
        fleet.target(config.workers().count().resolve(Runtime.getRuntime().availableProcessors()));
        fleet.begin(new Generation(1, config, catalog.applications(), catalog.failures()));
        reloads.first(catalog);
    }

    /** Says once that the service is up, as far as it can be. */
    private void announce() {
        boolean settled = fleet.complete() || (fleet.serving() > 0 && fleet.failedStarts() > 0);
        if (!announced && settled) {
            announced = true;
            equipment.onServing().accept(fleet.serving());
            reloads.settled();
            reloads.started();
            watchDrops();
            if (config.deploy().auto() && !fleet.failures().isEmpty()) {
                reloads.dropped(Drops.Due.ofFailedVersions());
            }
        }
        if (!announced && fleet.failedStarts() > 0) {
            reloads.started(); // a reload may bring what the first start could not
            watchDrops();
        }
    }

    private void watchDrops() {
        watch.follow(config.deploy());
    }

    /** A worker that has ended read files that nobody may need any more; while something is staged, all of them stay. */
    private void tidy() {
        if (untidy && !reloads.isRunning() && fleet.generation().isPresent()) {
            untidy = false;
            equipment.staging().removeUnused(fleet.directoriesInUse());
        }
    }

    /** What is wrong with the files of the log must show before anything has changed. */
    private LoadedConfig readConfiguration() {
        LoadedConfig loaded = equipment.configurations().read();
        equipment.logs().prepare(loaded.config());
        return loaded;
    }

    private void takeOver(WarrenConfig next) {
        int configured = next.workers().count().resolve(Runtime.getRuntime().availableProcessors());
        override = override.filter(known -> known.configured() == configured);
        fleet.target(StateFile.target(override, configured));
        equipment.logs().configure(next.log());
        drops.markers(next.deploy().markers());
        equipment.configurations().tookOver(next);
        config = next;
        watchDrops();
    }

    /** Returns the operation that reloads. */
    Operation reload() {
        fleet.resume();
        return reloads.ask();
    }

    /** Returns the operation that brings a file from {@code work/incoming} into the drop directory and has it served. */
    Operation deploy(String file, String entry, Optional<String> contextPath) {
        Path directory = equipment.home().incoming();
        Path incoming = directory.resolve(file);
        if (!directory.equals(incoming.getParent()) || !Files.isRegularFile(incoming, LinkOption.NOFOLLOW_LINKS)) {
            return operations.refused("deploy", "there is no file " + file + " in " + directory);
        }
        Selection.Incoming brought = new Selection.Incoming(entry, incoming);
        Optional<String> refusal =
                shutdown.begun() ? Optional.of("the master stops") : brought.refusal(config.deploy());
        if (refusal.isPresent()) {
            equipment.staging().discard(brought);
            return operations.refused("deploy", refusal.get());
        }
        return reloads.deploy(brought, contextPath);
    }

    /** Returns the operation that removes every entry of a context path and has it served no more. */
    Operation undeploy(String contextPath) {
        if (shutdown.begun()) {
            return operations.refused("undeploy", "the master stops");
        }
        return reloads.undeploy(contextPath, config.deploy());
    }

    /** Returns the operation that brings the number of workers to this. */
    Operation scale(int target) {
        if (fleet.generation().isEmpty() || shutdown.begun()) {
            return operations.refused("scale", shutdown.begun() ? "the master stops" : "the master still starts");
        }
        Operation operation = operations.create("scale");
        if (scales.begin(operation, target)) {
            int configured =
                    config.workers().count().resolve(Runtime.getRuntime().availableProcessors());
            override = Optional.of(new StateFile.State(ProcessHandle.current().pid(), target, configured));
            state.override(target, configured);
        }
        return operation;
    }

    Operation scaleBy(int change) {
        return scale(Math.addExact(fleet.target(), change));
    }

    private Optional<String> doesNotFit(int target) {
        return equipment.sizes().refusal(config, target);
    }

    /** Returns the operation that replaces one worker. */
    Operation restart(int slot) {
        if (shutdown.begun() || reloads.isRunning()) {
            return operations.refused(
                    "restart",
                    shutdown.begun() ? "the master stops" : "a reload runs, which replaces every worker anyway");
        }
        return restarts.begin(slot);
    }

    /** Returns the operation that takes a thread dump of one worker. */
    Operation dump(int slot) {
        return dumps.take(slot, fleet.workers());
    }

    Configurations configurations() {
        return equipment.configurations();
    }

    /** Returns the operation that stops the master. */
    Operation stop(boolean fast) {
        if (!shutdown.begun()) {
            reloads.abandon();
            scales.abandon();
            restarts.abandon();
            dumps.abandon();
        }
        if (fast) {
            shutdown.fast();
        } else if (!shutdown.begun()) {
            shutdown.graceful(config.master().preStopDelay());
        }
        Operation operation = stopping.orElseGet(() -> operations.create("stop"));
        if (stopping.isEmpty()) {
            operations.begin(operation);
            stopping = Optional.of(operation);
        }
        return operation;
    }

    Operations operations() {
        return operations;
    }

    List<String> servlets(String contextPath) {
        return new StatusView(fleet, front).servlets(contextPath);
    }

    MasterStatus status() {
        Instant now = equipment.clock().instant();
        StatusView view = new StatusView(fleet, front);
        return new MasterStatus(
                config.name(),
                stateName(),
                view.degraded().orElse(null),
                ProcessHandle.current().pid(),
                equipment.version(),
                Duration.between(startedAt, now).toMillis(),
                fleet.generation().map(Generation::number).orElse(1L),
                fleet.target(),
                view.listeners(),
                view.workers(now),
                view.applications(sessions));
    }

    private String stateName() {
        if (shutdown.begun()) {
            return "STOPPING";
        }
        if (reloads.isRunning()) {
            return "RELOADING";
        }
        return announced || fleet.failedStarts() > 0 ? "RUNNING" : "STARTING";
    }
}
