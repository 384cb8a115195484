// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an application from the drop directory and from every worker. */
@Command(
        name = "undeploy",
        description = "Delete what serves a context path from webapps/, all its versions; it answers 404 at once.")
final class UndeployCommand implements Callable<Integer> {
    private final Operation.Follower follower;

    @Parameters(
            paramLabel = "/PATH",
            converter = DeployCommand.ContextPathConverter.class,
            description = "The context path.")
    private String contextPath;

    UndeployCommand(Operation.Follower follower) {
        this.follower = follower;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        return follower.run(new Operation("undeploy", master -> master.undeploy(contextPath)))
                .exitCode();
    }
}
