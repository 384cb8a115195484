// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Replaces one worker. */
@Command(
        name = "restart",
        description = "Replace one worker, its successor first; if that fails, the worker stays (exit 4).")
final class RestartCommand implements Callable<Integer> {
    private final Operation.Follower follower;

    @Parameters(
            paramLabel = "ID",
            converter = WorkerId.class,
            description = "The worker, as admin-cli workers shows it.")
    private int worker;

    RestartCommand(Operation.Follower follower) {
        this.follower = follower;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return follower.run(new Operation("restart", master -> master.restart(worker)))
                .exitCode();
    }
}
