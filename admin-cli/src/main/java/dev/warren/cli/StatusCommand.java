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
        MasterStatus status = read(options);
        console.print(
                options.json()
                        ? StatusJson.format(status)
                        : new StatusTable(console.style(), Instant.now()).format(status));
        return CliExit.DONE.number();
    }

    /** Reads the status of the master that the options name. */
    static MasterStatus read(CommonOptions options) throws MasterUnavailableException, InterruptedException {
        try (MasterClient master = MasterClient.connect(options.home(), options.timeout(TIMEOUT))) {
            return master.status();
        }
    }
}
