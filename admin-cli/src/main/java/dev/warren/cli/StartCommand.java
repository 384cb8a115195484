// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.cli.output.StartedJson;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.Outcome;
import dev.warren.management.WorkerWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a master that outlives the terminal, and waits until it serves. */
@Command(
        name = "start",
        description =
                "Start a master that outlives this terminal; returns when it serves, or says why it does not (exit"
                        + " 4: its configuration or flags are wrong). What it prints goes to logs/warren.out.")
final class StartCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 50;

    /** A look at the status costs more than one at a file. */
    private static final int POLLS_PER_STATUS = 8;

    private static final int WRONG_CONFIGURATION = 2;

    private final CommonOptions options;
    private final Console console;
    private final Interruption interruption;
    private final Path installation;

    @Parameters(paramLabel = "FLAG", arity = "0..*", description = "Flags for bin/warren, such as --workers 4.")
    private List<String> flags = new ArrayList<>();

    /**
     * @param installation where {@code bin/} is
     */
    StartCommand(CommonOptions options, Console console, Interruption interruption, Path installation) {
        this.options = options;
        this.console = console;
        this.interruption = interruption;
        this.installation = installation;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        HomeLayout home = options.home();
        if (MasterClient.isRunning(home)) {
            throw failed(
                    CliExit.ERROR.number(),
                    "a master runs there already",
                    "see admin-cli status; admin-cli stop stops it, admin-cli reload has it read its configuration"
                            + " again");
        }
        Daemon daemon = launch(home);
        interruption.begun("start");
        String serves = await(daemon);
        interruption.ended();
        report(daemon, serves);
        return CliExit.DONE.number();
    }

    private Daemon launch(HomeLayout home) {
        try {
            return Daemon.start(command(), home.logs());
        } catch (IOException e) {
            throw failed(
                    CliExit.ERROR.number(),
                    String.valueOf(e.getMessage()),
                    "let the user " + System.getProperty("user.name") + " write to " + home.logs()
                            + "; setsid (util-linux) must be on the PATH");
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(installation.resolve("bin/warren").toString());
        command.addAll(options.homeFlags());
        command.addAll(flags);
        return command;
    }

    private String await(Daemon daemon) throws MasterUnavailableException, InterruptedException {
        Deadline deadline = Deadline.in(options.timeout(TIMEOUT));
        Progress progress = new Progress();
        for (int poll = 1; !deadline.over(); poll++) {
            boolean alive = daemon.isAlive(); // before its output is read, which is complete then
            Optional<String> serves = daemon.serves();
            if (serves.isPresent()) {
                return serves.get();
            }
            if (!alive) {
                throw ended(daemon);
            }
            if (poll % POLLS_PER_STATUS == 0) {
                progress.look(daemon);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        interruption.ended();
        throw failed(
                CliExit.ERROR.number(),
                "it does not serve within the time of --timeout; it goes on starting, with pid " + daemon.pid(),
                "see admin-cli logs, and admin-cli status later");
    }

    /** The master's own words, if it found some. */
    private CliException ended(Daemon daemon) {
        interruption.ended();
        int exit = daemon.exitCode() == WRONG_CONFIGURATION ? Outcome.UNCHANGED.exitCode() : CliExit.ERROR.number();
        return daemon.complaint()
                .map(complaint -> new CliException(exit, complaint))
                .orElseGet(() -> failed(
                        exit,
                        "it ended with exit code " + daemon.exitCode() + ": " + daemon.lastLine(),
                        "see " + daemon.output() + " and admin-cli logs"));
    }

    private CliException failed(int exit, String why, String remedy) {
        return new CliException(
                exit, new Complaint("cannot start a master in " + options.home().root(), why, remedy));
    }

    private void report(Daemon daemon, String serves) throws InterruptedException {
        Optional<String> degraded = status().map(MasterStatus::degraded);
        if (options.json()) {
            console.print(StartedJson.format(daemon.pid(), serves, degraded.orElse(null)));
            return;
        }
        console.line(serves);
        degraded.ifPresent(why -> console.aside("! DEGRADED: " + why));
        console.outcome("start", Outcome.DONE);
    }

    private Optional<MasterStatus> status() throws InterruptedException {
        try (MasterClient master = MasterClient.connect(options.home(), ASK_TIMEOUT)) {
            return Optional.of(master.status());
        } catch (MasterUnavailableException e) {
            return Optional.empty(); // it is not that far yet, or it has just ended, which its process tells better
        }
    }

    /** Tells how many workers are ready, whenever that changes, and gives up when none will be. */
    private final class Progress {
        private String told = "";

        void look(Daemon daemon) throws InterruptedException {
            Optional<MasterStatus> status = status();
            // it answers before it knows how many workers it shall run
            tell(status.filter(seen -> seen.target() > 0)
                    .map(Progress::words)
                    .orElse("the master starts, with pid " + daemon.pid()));
            Optional<String> hopeless = status.filter(seen -> !seen.state().equals("STARTING"))
                    .filter(seen -> readyWorkers(seen) == 0)
                    .map(MasterStatus::degraded);
            if (hopeless.isPresent()) {
                interruption.ended();
                throw failed(
                        CliExit.ERROR.number(),
                        hopeless.get(),
                        "mend it: the master, with pid " + daemon.pid()
                                + ", goes on trying; see admin-cli logs, and admin-cli stop to give up");
            }
        }

        private static String words(MasterStatus status) {
            return readyWorkers(status) + " of " + WorkerWords.words(status.target())
                    + (status.target() == 1 ? " is ready" : " are ready");
        }

        private static long readyWorkers(MasterStatus status) {
            return status.workers().stream()
                    .filter(worker -> worker.state().equals("READY"))
                    .count();
        }

        private void tell(String line) {
            if (!options.json() && !line.equals(told)) {
                console.line(line);
                console.flush();
                told = line;
            }
        }
    }
}
