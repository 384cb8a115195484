// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.cli.output.LogJson;
import dev.warren.management.ConfigReport;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the log, with or without a master. */
@Command(
        name = "logs",
        description = "Show the last lines of the log, and with -f what follows, until Ctrl-C or --timeout.")
final class LogsCommand implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 100;
    private static final int MOST_LINES = 100_000;

    private final CommonOptions options;
    private final Console console;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, through renamed and reopened files.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Show the last N lines (default: ${DEFAULT-VALUE}; searched in the last 64 MB).")
    private int lines = 100;

    @Option(
            names = "--worker",
            paramLabel = "ID",
            converter = WorkerId.class,
            description = "Only what is about one worker.")
    private Integer worker;

    LogsCommand(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0 || lines > MOST_LINES) {
            throw new ParameterException(spec.commandLine(), "--lines takes 0 to " + MOST_LINES);
        }
        Path path = file();
        LogFilter filter = new LogFilter(Optional.ofNullable(worker));
        try (LogFile file = new LogFile(path)) {
            if (!file.open() && !follow) {
                throw new NoSuchFileException(path.toString());
            }
            showLast(file, filter);
            if (follow) {
                follow(file, filter);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return CliExit.DONE.number();
    }

    private void showLast(LogFile file, LogFilter filter) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        file.readLast(line -> {
            if (filter.shows(line)) {
                last.add(line);
                if (last.size() > lines) {
                    last.remove();
                }
            }
        });
        last.forEach(this::show);
        console.flush();
    }

    private void follow(LogFile file, LogFilter filter) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(options.timeout(FOR_EVER));
        Consumer<String> screen = line -> {
            if (filter.shows(line)) {
                show(line);
            }
        };
        // a reader that went away, as in logs -f | head, shows when something is printed
        while (!deadline.over() && !console.out().checkError()) {
            file.readNew(screen);
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void show(String line) {
        if (options.json()) {
            console.print(LogJson.format(line));
        } else {
            console.text(line);
        }
    }

    /** A running master knows where its log is; without one, it is where it is by default. */
    private Path file() throws InterruptedException {
        Path usual = options.home().logs().resolve("warren.log");
        try {
            if (!MasterClient.isRunning(options.home())) {
                return usual;
            }
            try (MasterClient master = MasterClient.connect(options.home(), ASK_TIMEOUT)) {
                return master.config().keys().stream()
                        .filter(key -> key.key().equals("log.file"))
                        .findFirst()
                        .map(this::configured)
                        .orElse(usual);
            }
        } catch (MasterUnavailableException e) {
            return usual; // a log is wanted all the more when the master does not answer
        }
    }

    private Path configured(ConfigReport.Key key) {
        String file = key.value().replaceAll("^\"|\"$", "").replaceAll("\\\\(.)", "$1");
        if (file.equals("-")) {
            throw new CliException(
                    CliExit.ERROR,
                    new Complaint(
                            "there is no log file",
                            "log.file = \"-\" (" + key.origin() + "): the master logs to its standard output",
                            "look there: logs/warren.out after admin-cli start, or the service's journal"));
        }
        return options.home().file(file);
    }

    private CliException unreadable(Path path, IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "you are " + System.getProperty("user.name") + owner(path);
            default -> String.valueOf(cause);
        };
        return new CliException(
                CliExit.ERROR,
                new Complaint(
                        "cannot read the log " + path,
                        why,
                        "name the right home with --home, or run this as the user of the master"));
    }

    private static String owner(Path path) {
        try {
            return ", and it belongs to " + Files.getOwner(path).getName();
        } catch (IOException e) {
            return ""; // the message is still right without the name
        }
    }
}
