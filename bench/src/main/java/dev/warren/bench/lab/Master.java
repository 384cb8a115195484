// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.HelloWar;
import dev.warren.bench.contender.WarrenHome;
import dev.warren.bench.load.FirstAnswer;
import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Signal;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A running Warren, with the hello WAR unless its home says otherwise. Thread-safe. */
public final class Master implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEPLOYED = "deployed.war";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern READY_IN = Pattern.compile("(?m)^(\\S+) .*worker=\\d.* ready in (\\d+)ms$");

    private final Checkout checkout;
    private final Children children;
    private final WarrenHome home;
    private final Child process;
    private final MasterClient client;

    private Master(Checkout checkout, Children children, WarrenHome home, Child process)
            throws IOException, InterruptedException {
        this.checkout = checkout;
        this.children = children;
        this.home = home;
        this.process = process;
        try {
            this.client = MasterClient.connect(home.directory(), PATIENCE);
        } catch (MasterUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static Master start(Checkout checkout, Children children, WarrenHome home, int workers, List<String> settings)
            throws IOException, InterruptedException {
        Child process = home.start(checkout, children, workers, settings);
        try {
            FirstAnswer.await(process, process.startedNanos(), home.target(), PATIENCE);
            Master master = new Master(checkout, children, home, process);
            master.await(status -> ready(status).size() == workers);
            return master;
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Returns where its application answers.
     *
     * @return an address of 127.0.0.1
     */
    public Target target() {
        return home.target();
    }

    /**
     * Returns the process id of the master.
     *
     * @return above 0
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Asks over JMX how it is.
     *
     * @return the status now
     * @throws IOException if it does not answer
     */
    public MasterStatus status() throws IOException {
        try {
            return client.status();
        } catch (MasterUnavailableException e) {
            throw new IOException(e.getMessage() + "; the master printed: " + process.tail(), e);
        }
    }

    /**
     * Writes a changed WAR into the drop directory.
     *
     * @param marker what makes this version differ from others
     * @throws IOException if it cannot be written
     */
    public void changeWar(String marker) throws IOException {
        home.drop(marker);
    }

    /**
     * Sends HUP and waits until the next generation serves alone.
     *
     * @return how long that took
     * @throws IOException if it is not done within a minute
     * @throws InterruptedException if this thread is interrupted
     */
    public Duration hup() throws IOException, InterruptedException {
        long before = status().generation();
        long begin = System.nanoTime();
        Signal.HUP.send(children, process.pid());
        await(status -> status.generation() > before && isSettled(status));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Has another WAR deployed over the open connection.
     *
     * @param marker what makes it differ from those before
     * @return how long that took, with the writing of the file
     * @throws IOException if it was not deployed
     */
    public Duration deploy(String marker) throws IOException {
        long begin = System.nanoTime();
        Path incoming = Files.createDirectories(home.directory().resolve("work/incoming"));
        HelloWar.write(incoming.resolve(DEPLOYED), marker);
        finish(() -> client.deploy(DEPLOYED, DEPLOYED, null));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Has that WAR undeployed over the open connection.
     *
     * @return how long that took
     * @throws IOException if it was not undeployed
     */
    public Duration undeploy() throws IOException {
        long begin = System.nanoTime();
        finish(() -> client.undeploy("/" + DEPLOYED.substring(0, DEPLOYED.indexOf('.'))));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private interface Order {
        long give() throws MasterUnavailableException;
    }

    private void finish(Order order) throws IOException {
        try {
            long operation = order.give();
            OperationProgress progress;
            int from = 0;
            do {
                progress = client.progress(operation, from, PATIENCE); // answers when there is a new line
                from = progress.nextLine();
            } while (progress.outcome() == Outcome.RUNNING);
            if (progress.outcome() != Outcome.DONE) {
                throw new IOException("the operation ended " + progress.outcome() + ": " + progress.lines());
            }
        } catch (MasterUnavailableException e) {
            throw new IOException(e.getMessage() + "; the master printed: " + process.tail(), e);
        }
    }

    /**
     * Runs {@code bin/admin-cli}.
     *
     * @param arguments the command and its arguments
     * @return how long the whole process took
     * @throws IOException if it ends with another code than 0, or not within a minute
     * @throws InterruptedException if this thread is interrupted
     */
    public Duration adminCli(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                checkout.adminCli().toString(), "--home", home.directory().toString()));
        command.addAll(List.of(arguments));
        long begin = System.nanoTime();
        Child cli = children.start("admin-cli", command);
        int exitCode = cli.exitCode(PATIENCE.toSeconds());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (exitCode != 0) {
            throw new IOException(String.join(" ", arguments) + " ended with " + exitCode + ": " + cli.tail());
        }
        return took;
    }

    /**
     * Reads in the log how long the workers took from the start of their processes until they were READY.
     *
     * @return one for each start, in the order in which they were READY
     * @throws IOException if the log cannot be read
     */
    public List<Duration> workerStarts() throws IOException {
        return starts(home.log()).stream().map(WorkerStart::took).toList();
    }

    /**
     * Kills the only worker, and asks until its successor has answered.
     *
     * @return from the start of the successor's process to its first answer of 200
     * @throws IOException if no successor answers within a minute
     * @throws InterruptedException if this thread is interrupted
     */
    public Duration killWorker() throws IOException, InterruptedException {
        int before = starts(home.log()).size();
        Signal.KILL.send(children, ready(status()).getFirst().pid());
        FirstAnswer.await(process, System.nanoTime(), target(), PATIENCE);
        Instant answered = Instant.now();
        await(status -> ready(status).size() == 1);
        List<WorkerStart> starts = starts(home.log());
        if (starts.size() != before + 1) {
            throw new IOException(starts.size() - before + " workers were started after one was killed: " + starts);
        }
        return starts.getLast().took().plus(Duration.between(starts.getLast().ready(), answered));
    }

    /**
     * A start of a worker, as the log tells it.
     *
     * @param ready when it was READY
     * @param took from the start of its process until then
     */
    record WorkerStart(Instant ready, Duration took) {}

    static List<WorkerStart> starts(String log) {
        return READY_IN.matcher(log)
                .results()
                .map(found -> new WorkerStart(
                        Instant.parse(found.group(1)), Duration.ofMillis(Long.parseLong(found.group(2)))))
                .toList();
    }

    /**
     * Waits until the status satisfies a condition.
     *
     * @param condition of the status
     * @return that status
     * @throws IOException if it does not within a minute
     * @throws InterruptedException if this thread is interrupted
     */
    public MasterStatus await(Predicate<MasterStatus> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        MasterStatus status = status();
        while (!condition.test(status)) {
            if (System.nanoTime() > end) {
                throw new IOException("not within " + PATIENCE.toSeconds() + " s; the status is " + status
                        + "; the master printed: " + process.tail());
            }
            Thread.sleep(PAUSE);
            status = status();
        }
        return status;
    }

    /**
     * Lists the workers of a status that take new connections.
     *
     * @param status any
     * @return those that are READY
     */
    public static List<WorkerStatus> ready(MasterStatus status) {
        return status.workers().stream()
                .filter(worker -> worker.state().equals("READY"))
                .toList();
    }

    private static boolean isSettled(MasterStatus status) {
        List<WorkerStatus> ready = ready(status);
        return status.state().equals("RUNNING")
                && ready.size() == status.target()
                && ready.stream().allMatch(worker -> worker.generation() == status.generation());
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
