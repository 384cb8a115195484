// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.StatusJson;
import dev.warren.cli.output.StatusTable;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** Shows what the master, its listeners, workers and applications do now. */
@Command(name = "status", description = "Show the master, its listeners, workers and applications.")
final class StatusCommand implements Callable<Integer> {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CommonOptions options;
    private final Console console;

    StatusCommand(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return show(options, console, StatusJson::format, StatusTable::format);
    }

    /** Prints the status of the master that the options name, or a part of it, for scripts or for people. */
    static int show(CommonOptions options, Console console, Function<MasterStatus, String> json, Words words)
            throws MasterUnavailableException, InterruptedException {
        try (MasterClient master = MasterClient.connect(options.home(), options.timeout(TIMEOUT))) {
            MasterStatus status = master.status();
            console.print(
                    options.json()
                            ? json.apply(status)
                            : words.format(new StatusTable(console.style(), Instant.now()), status));
            return CliExit.DONE.number();
        }
    }

    /** A way to show a status, or a part of it, to people. */
    interface Words {
        /** Returns whole lines. */
        String format(StatusTable table, MasterStatus status);
    }
}
