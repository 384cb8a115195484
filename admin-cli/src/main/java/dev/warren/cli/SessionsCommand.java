// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.StatusJson;
import dev.warren.cli.output.StatusTable;
import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the sessions of each application. */
@Command(
        name = "sessions",
        description =
                "Show the sessions of each application: where they live, how many, and how long their store takes.")
final class SessionsCommand implements Callable<Integer> {
    private final CommonOptions options;
    private final Console console;

    SessionsCommand(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return StatusCommand.show(options, console, StatusJson::sessions, StatusTable::sessions);
    }
}
