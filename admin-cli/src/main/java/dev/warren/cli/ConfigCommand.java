// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.ConfigJson;
import dev.warren.cli.output.ConfigTable;
import dev.warren.cli.output.Console;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.Outcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the configuration of the running master, or what a reload would change in it. */
@Command(
        name = "config",
        description = "Show the running configuration and where each value was set; secrets are masked.")
final class ConfigCommand implements Callable<Integer> {
    private final CommonOptions options;
    private final Console console;

    @Option(names = "--diff", description = "Show what a reload would change (exit 4 if the files would be refused).")
    private boolean diff;

    ConfigCommand(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        try (MasterClient master = MasterClient.connect(options.home(), options.timeout(StatusCommand.TIMEOUT))) {
            return diff ? show(master.previewConfig()) : show(master.config());
        }
    }

    private int show(ConfigReport report) {
        console.print(options.json() ? ConfigJson.format(report) : new ConfigTable(console.style()).format(report));
        return CliExit.DONE.number();
    }

    private int show(ConfigPreview preview) {
        if (preview.problem() != null) {
            ConfigPreview.Problem problem = preview.problem();
            console.complain(new Complaint(problem.what(), problem.why(), problem.remedy()), options.json());
            return Outcome.UNCHANGED.exitCode();
        }
        console.print(options.json() ? ConfigJson.format(preview) : new ConfigTable(console.style()).format(preview));
        return CliExit.DONE.number();
    }
}
