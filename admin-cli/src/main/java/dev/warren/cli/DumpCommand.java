// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.cli.output.LineArray;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the threads of a worker do. */
@Command(name = "dump", description = "Print a thread dump of one worker, virtual threads included.")
final class DumpCommand implements Callable<Integer> {
    private final CommonOptions options;
    private final Operation.Follower follower;
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            converter = WorkerId.class,
            description = "The worker, as admin-cli workers shows it.")
    private int worker;

    DumpCommand(CommonOptions options, Operation.Follower follower, Console console) {
        this.options = options;
        this.follower = follower;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        Operation.Result result = follower.collect(new Operation("dump", master -> master.dump(worker)));
        if (result.outcome() != Outcome.DONE) {
            throw noDump(
                    result.lines().getLast(),
                    "see admin-cli workers and logs; a process that hangs as a whole can only be killed (kill -9 PID),"
                            + " and is replaced then");
        }
        Path file = options.home().run().resolve("dump-" + result.id() + ".txt");
        try {
            print(file);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw noDump(String.valueOf(e), "run this as the user of the master, and look for the file " + file);
        }
        return result.outcome().exitCode();
    }

    private void print(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (options.json()) {
                LineArray.print(console, "worker", worker, lines);
            } else {
                lines.lines().forEach(console::text);
                console.flush();
            }
        }
    }

    private CliException noDump(String why, String remedy) {
        return new CliException(CliExit.ERROR, new Complaint("no thread dump of worker " + worker, why, remedy));
    }
}
