// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the master and waits until it is gone. */
@Command(name = "stop", description = "Stop the master when running requests are done; returns when it is gone.")
final class StopCommand implements Callable<Integer> {
    private final Operation.Follower follower;

    @Option(names = "--fast", description = "Cut running requests off.")
    private boolean fast;

    StopCommand(Operation.Follower follower) {
        this.follower = follower;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return follower.runToTheEnd(new Operation("stop", master -> master.stop(fast)))
                .exitCode();
    }
}
