// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.StatusJson;
import dev.warren.cli.output.StatusTable;
import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the applications. */
@Command(name = "apps", description = "Show the applications: context path, state, version, and why one failed.")
final class AppsCommand implements Callable<Integer> {
    private final CommonOptions options;
    private final Console console;

    AppsCommand(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return StatusCommand.show(options, console, StatusJson::applications, StatusTable::applications);
    }
}
