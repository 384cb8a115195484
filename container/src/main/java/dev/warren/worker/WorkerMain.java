// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Installation;
import dev.warren.container.Threads;
import dev.warren.os.Processes;
import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Begins a worker process: leaves the terminal, introduces itself to the master, and runs a {@link Worker} to its end.
 *
 * <p>The master starts it with the path of its control socket as the only argument and a token in the first line of
 * standard input.
 */
public final class WorkerMain {
    private static final Logger LOG = Logger.getLogger(WorkerMain.class.getName());
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final int TOKEN_LENGTH = 64;

    /** The exit codes of a worker; the master reads nothing else into them. */
    private static final int DONE = 0;

    private static final int FAILED = 1;

    private WorkerMain() {}

    /**
     * Runs the worker; does not return.
     *
     * @param arguments the path of the master's control socket
     */
    public static void main(String[] arguments) {
        main(arguments, WebApplications::new);
    }

    /** Runs the worker with applications from elsewhere than the deployer, for tests; does not return. */
    static void main(String[] arguments, Applications.Source applications) {
        ExitWatch exit = new ExitWatch();
        int code = FAILED;
        try {
            code = run(arguments, applications, exit);
        } catch (IOException e) {
            LOG.severe("the worker cannot reach its master: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "the worker failed", e);
        }
        exit.expected();
        System.exit(code);
    }

    private static int run(String[] arguments, Applications.Source applications, ExitWatch exit)
            throws IOException, InterruptedException {
        leaveTerminal();
        // With all cores busy, a thread that interrupts another at every packet costs a third of the throughput.
        if (!Processes.waitForTurns()) {
            LOG.fine("this system has no scheduling policy for processes that can wait");
        }
        StandardOutput output = StandardOutput.install();
        LogForwarder log = LogForwarder.install();
        exit.install(output);
        MasterConnection master = MasterConnection.open(
                arguments[0],
                readToken(System.in),
                System.getProperty("warren.build", Installation.BUILD),
                START_TIMEOUT);
        Worker worker = new Worker(master, log);
        Signals.handle(Signal.TERM, () -> Threads.daemon("term", worker::askForSuccessor));
        boolean served = worker.run(applications);
        output.flush(500);
        return served ? DONE : FAILED;
    }

    /**
     * Signals that a terminal sends to all its processes are for the master alone; a worker answers to TERM and to its
     * link.
     */
    private static void leaveTerminal() {
        Processes.leaveSession();
        List.of(Signal.HUP, Signal.INT, Signal.WINCH, Signal.TTIN, Signal.TTOU, Signal.USR1)
                .forEach(Signals::ignore);
        try {
            Signals.ignore(Signal.USR2);
        } catch (IllegalArgumentException e) {
            // the JVM itself uses it when _JAVA_SR_SIGNUM is not exported, as the master does; then nothing need be
            // ignored
            LOG.fine("USR2 stays with the JVM");
        }
    }

    private static String readToken(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(TOKEN_LENGTH);
        int octet;
        while ((octet = input.read()) >= 0 && octet != '\n' && line.size() <= TOKEN_LENGTH) {
            line.write(octet);
        }
        if (line.size() != TOKEN_LENGTH) {
            throw new IOException("no token of " + TOKEN_LENGTH + " characters came on standard input");
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
