// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.Journal;
import dev.warren.container.config.WorkersConfig;
import dev.warren.container.front.Front;
import dev.warren.container.front.Lane;
import dev.warren.container.link.Message;
import dev.warren.container.link.SocketLink;
import dev.warren.container.worker.LaunchOrder;
import dev.warren.container.worker.Launcher;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import dev.warren.management.ApplicationStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All worker processes, and what they should be: one of the current generation in every slot up to the target. Owned by the master
 * thread, which calls {@link #reconcile} after every event.
 */
public final class Fleet {
    private final Launcher launcher;
    private final Front front;
    private final Journal journal;
    private final InstantSource clock;
    private final Sizes sizes;
    private final Slots slots = new Slots();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final KnownGenerations generations = new KnownGenerations();
    private final EndOfWorker endOfWorker;
    private Optional<Deployed> current = Optional.empty();
    private Optional<StartWatcher> watcher = Optional.empty();
    private int target;
    private int held;
    private long failedStarts;
    private String lastFailure = "";
    private boolean halted;

    /** Works out what depends on the machine and the number of workers. */
    public interface Sizes {
        /**
         * Returns how to start a worker.
         *
         * @param slot from 1
         * @param generation what it runs
         * @param target how many workers there shall be
         * @return the order for the launcher
         */
        LaunchOrder order(int slot, Generation generation, int target);

        /**
         * Returns what to tell a worker once it has connected.
         *
         * @param worker who
         * @param generation what it runs
         * @param target how many workers there shall be
         * @return the message
         */
        Message.Start start(WorkerProcess worker, Generation generation, int target);
    }

    /** Follows the start of workers while a swap runs. */
    interface StartWatcher {
        /** Tells why this worker may not serve, or takes it; nothing when it is not this watcher's business. */
        Optional<String> refusal(WorkerProcess worker, List<Message.ApplicationReport> reports);

        /** A worker did not become ready. */
        void startFailed(WorkerProcess worker, String reason);
    }

    /**
     * Creates an empty fleet.
     *
     * @param launcher starts processes
     * @param front gives them connections
     * @param journal gets a line for every change
     * @param clock tells the time
     * @param sizes works out sizes
     * @param postmortems keeps what a killed or dead worker left
     */
    public Fleet(
            Launcher launcher,
            Front front,
            Journal journal,
            InstantSource clock,
            Sizes sizes,
            Postmortems postmortems) {
        this.launcher = launcher;
        this.front = front;
        this.journal = journal;
        this.clock = clock;
        this.sizes = sizes;
        this.endOfWorker = new EndOfWorker(journal, postmortems, slots);
    }

    /**
     * Makes the first generation the current one.
     *
     * @param generation what workers run from now on
     */
    public void begin(Generation generation) {
        turnTo(Deployed.first(generation, clock.instant()));
    }

    void turnTo(Deployed deployed) {
        current = Optional.of(deployed);
        generations.remember(deployed.generation());
        slots.forgive();
    }

    /** Makes a generation that was accepted the current one: what it holds is served, even if it had been withdrawn. */
    void takeOver(Deployed deployed) {
        generations.readmit(deployed.generation());
        turnTo(deployed);
    }

    Deployed deployed() {
        return current.orElseThrow(() -> new IllegalStateException("there is no generation yet"));
    }

    /**
     * Returns the current generation.
     *
     * @return nothing before the first was staged
     */
    public Optional<Generation> generation() {
        return current.map(Deployed::generation);
    }

    /**
     * Returns how the applications of the current generation are.
     *
     * @return by context path; empty before the first generation
     */
    public List<ApplicationStatus> applications() {
        return current.map(deployed -> deployed.applications().status(generations.withdrawn()))
                .orElse(List.of());
    }

    /**
     * Tells whether an application is known to have failed with this content.
     *
     * @param contextPath its path
     * @param hash its content
     * @return false for an unknown one
     */
    public boolean failedBefore(String contextPath, String hash) {
        return current.map(deployed -> deployed.applications().failedBefore(contextPath, hash))
                .orElse(false);
    }

    /**
     * Returns why some application does not serve.
     *
     * @return by context path
     */
    public Map<String, String> failures() {
        return current.map(deployed -> deployed.applications().failures()).orElse(Map.of());
    }

    /**
     * Returns how many workers there shall be.
     *
     * @return 0 before the first generation
     */
    public int target() {
        return target;
    }

    /**
     * Changes how many workers there shall be; {@link #reconcile} then starts or drains some.
     *
     * @param workers 1 to 256
     */
    public void target(int workers) {
        target = workers;
    }

    /**
     * Returns every worker whose process lives.
     *
     * @return by slot, a worker before its successor
     */
    public List<WorkerProcess> workers() {
        return workers.stream()
                .sorted(Comparator.comparingInt(WorkerProcess::slot).thenComparingLong(WorkerProcess::generation))
                .toList();
    }

    /**
     * Returns how often a slot's worker was replaced because it died.
     *
     * @param slot from 1
     * @return 0 or more
     */
    public int restarts(int slot) {
        return slots.restarts(slot);
    }

    /**
     * Tells whether every slot has a worker of the current generation that serves, and nobody else gets connections.
     *
     * @return false before the first generation
     */
    public boolean complete() {
        return current.isPresent()
                && serving() == target
                && workers.stream().noneMatch(worker -> worker.ready() && !isCurrent(worker));
    }

    /**
     * Returns how many workers of the current generation serve.
     *
     * @return 0 or more
     */
    public int serving() {
        return (int) workers.stream()
                .filter(worker -> worker.serves() && isCurrent(worker))
                .count();
    }

    /**
     * Returns how many starts of workers have failed.
     *
     * @return only ever grows
     */
    public long failedStarts() {
        return failedStarts;
    }

    /**
     * Returns why the last start that failed did.
     *
     * @return empty if none has failed
     */
    public String lastFailure() {
        return lastFailure;
    }

    /**
     * Has every worker answer 404 for an application at once, those of later starts as well, until a generation without it serves.
     *
     * @param contextPath its path
     */
    public void withdraw(String contextPath) {
        generations.withdraw(contextPath);
        workers.stream()
                .filter(WorkerProcess::ready)
                .flatMap(worker -> worker.link().stream())
                .forEach(link -> link.send(new Message.Withdraw(contextPath)));
    }

    private boolean isCurrent(WorkerProcess worker) {
        return current.isPresent() && worker.generation() == current.get().number();
    }

    /** Starts nobody any more: the master stops or all workers shall be drained. */
    public void halt() {
        halted = true;
    }

    /** Starts workers again. */
    public void resume() {
        halted = false;
        slots.forgive();
    }

    void watch(StartWatcher next) {
        watcher = Optional.of(next);
    }

    void unwatch() {
        watcher = Optional.empty();
        held = 0;
    }

    /** Keeps a slot free of replacements, for a canary. */
    void hold(int slot) {
        held = slot;
    }

    /** Starts and drains what is due now. */
    public void reconcile() {
        if (halted || current.isEmpty()) {
            return;
        }
        Generation generation = current.get().generation();
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors());
        NextSteps.Situation situation = new NextSteps.Situation(
                target, generation.number(), generation.config().deploy().surge(), atOnce, held);
        for (NextSteps.Step step : NextSteps.of(situation, workers, slots, clock.instant())) {
            switch (step) {
                case NextSteps.Step.Start(int slot) -> launch(slot, generation);
                case NextSteps.Step.Drain(WorkerProcess worker) -> drain(worker);
            }
        }
    }

    /** Starts one worker; a failure counts as one of the slot's and is reported like a death. */
    Optional<WorkerProcess> launch(int slot, Generation generation) {
        generations.remember(generation);
        try {
            WorkerProcess worker = launcher.launch(sizes.order(slot, generation, Math.max(target, 1)));
            workers.add(worker);
            return Optional.of(worker);
        } catch (IOException e) {
            long millis = slots.failed(slot, clock.instant()).toMillis();
            journal.error("cannot start worker=" + slot + ": " + e.getMessage() + "; tried again in " + millis + "ms");
            return Optional.empty();
        }
    }

    /**
     * Gives a worker nothing more and lets it finish.
     *
     * @param worker a live one
     */
    public void drain(WorkerProcess worker) {
        drain(worker, configOf(worker).drainTimeout());
    }

    /**
     * Gives a worker nothing more and lets it finish within a time.
     *
     * @param worker a live one
     * @param timeout how long its running requests may take
     */
    public void drain(WorkerProcess worker, Duration timeout) {
        worker.lane().ifPresent(front::retire);
        worker.drain(clock.instant(), timeout);
    }

    /**
     * A process called on the control socket.
     *
     * @param pid the process
     * @return the worker that was started with this pid
     */
    public Optional<WorkerProcess> byPid(long pid) {
        return workers.stream().filter(worker -> worker.id().pid() == pid).findFirst();
    }

    /**
     * Both sockets of a worker are here: it is told what to be.
     *
     * @param worker who
     */
    public void connected(WorkerProcess worker) {
        worker.link().orElseThrow().send(sizes.start(worker, generations.of(worker), Math.max(target, 1)));
    }

    /**
     * A worker said something.
     *
     * @param worker who
     * @param message what
     */
    public void said(WorkerProcess worker, Message message) {
        Instant now = clock.instant();
        worker.heard(now, message);
        switch (message) {
            case Message.Ready ready -> becameReady(worker, ready, now);
            case Message.StartFailed failed -> worker.failed(failed);
            case Message.ReplaceMe _ -> replace(worker);
            case Message.ApplicationReport report -> {
                if (!report.ok()) {
                    journal.warn(worker + " application " + report.contextPath() + " failed: " + report.error());
                }
            }
            case Message.Heartbeat _,
                    Message.Logged _,
                    Message.Accessed _,
                    Message.Retired _,
                    Message.Drained _,
                    Message.DumpPart _,
                    Message.NoDump _ -> {}
            default -> breach(worker, "it said " + message); // what only a master says, and a second hello
        }
    }

    private void replace(WorkerProcess worker) {
        journal.info(worker + " got TERM; a successor is started");
        worker.askReplacement();
    }

    private void becameReady(WorkerProcess worker, Message.Ready ready, Instant now) {
        if (!(worker.state() instanceof WorkerState.Starting)) {
            return; // it was told to go while it started
        }
        worker.reported(ready.applications());
        Optional<String> refusal = watcher.flatMap(watching -> watching.refusal(worker, ready.applications()))
                .or(() ->
                        isCurrent(worker) ? deployed().applications().refusal(ready.applications()) : Optional.empty());
        if (refusal.isPresent()) {
            worker.failed(new Message.StartFailed("the worker cannot serve", refusal.get(), "mend the application"));
            worker.kill();
            return;
        }
        if (isCurrent(worker)) {
            deployed().applications().settle(ready.applications(), now);
        }
        Lane lane = front.open(worker.toString(), worker.sockets().orElseThrow(), ready.capacity());
        worker.becameReady(now, lane);
        generations.withdrawn().forEach(path -> worker.link().orElseThrow().send(new Message.Withdraw(path)));
        journal.info(worker + " ready in "
                + Duration.between(worker.startedAt(), now).toMillis() + "ms");
    }

    private void breach(WorkerProcess worker, String reason) {
        journal.error(worker + " broke the protocol: " + reason + "; it is replaced");
        worker.condemn(clock.instant(), reason);
    }

    /**
     * The socket link of a worker cannot be used any more.
     *
     * @param lane its lane
     * @param reason why
     */
    public void laneBroken(Lane lane, String reason) {
        workers.stream()
                .filter(worker -> worker.lane().filter(lane::equals).isPresent())
                .filter(worker -> !(worker.state() instanceof WorkerState.Condemned))
                .forEach(worker -> breach(worker, reason));
    }

    /**
     * The message link of a worker ended. Most likely its process ends as well, and its exit tells more; if it does not, it is given up.
     *
     * @param worker who
     * @param reason why
     */
    public void linkEnded(WorkerProcess worker, String reason) {
        if (worker.ready() || worker.state() instanceof WorkerState.Starting) {
            journal.debug(worker + " closed its link: " + reason);
            worker.linkLost(clock.instant());
        }
    }

    /**
     * A process has ended.
     *
     * @param id which
     * @param exitCode as the system reports it
     */
    public void exited(WorkerId id, int exitCode) {
        Optional<WorkerProcess> known =
                workers.stream().filter(worker -> worker.id().equals(id)).findFirst();
        if (known.isEmpty()) {
            return;
        }
        WorkerProcess worker = known.get();
        workers.remove(worker);
        worker.lane().ifPresentOrElse(front::remove, () -> worker.sockets().ifPresent(SocketLink::close));
        EndOfWorker.Verdict verdict = endOfWorker.judge(worker, exitCode, clock.instant());
        worker.exited(exitCode);
        if (verdict.startFailed()) {
            failedStarts++;
            lastFailure = verdict.reason();
            watcher.ifPresent(watching -> watching.startFailed(worker, verdict.reason()));
        }
        generations.forgetAllBut(deployed().generation(), workers);
    }

    /** Gives up workers that are over a deadline, and kills those whose evidence was taken. */
    public void checkDeadlines() {
        Instant now = clock.instant();
        for (WorkerProcess worker : workers) {
            Overdue.reason(worker, configOf(worker), now).ifPresent(reason -> {
                journal.warn(worker + " " + reason + "; a thread dump is taken and it is killed");
                worker.condemn(now, reason);
            });
            if (worker.state() instanceof WorkerState.Condemned condemned && !now.isBefore(condemned.killAt())) {
                worker.kill();
            }
        }
    }

    private WorkersConfig configOf(WorkerProcess worker) {
        return generations.of(worker).config().workers();
    }

    /**
     * Returns the staged directories that a live worker or the current generation may read.
     *
     * @return absolute paths
     */
    public List<String> directoriesInUse() {
        return generations.stagedDirectories();
    }
}
