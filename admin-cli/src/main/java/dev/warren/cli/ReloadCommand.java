// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Has the master read configuration and applications again and swap all workers. */
@Command(
        name = "reload",
        description = "Read configuration and webapps/ again and swap all workers; if anything is wrong, change nothing"
                + " (exit 4).")
final class ReloadCommand implements Callable<Integer> {
    private final Operation.Follower follower;

    ReloadCommand(Operation.Follower follower) {
        this.follower = follower;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return follower.run(new Operation("reload", MasterClient::reload)).exitCode();
    }
}
