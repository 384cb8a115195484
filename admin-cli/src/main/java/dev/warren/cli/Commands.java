// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import java.nio.file.Path;
import picocli.CommandLine;

/** Puts the commands together. Stateless; every command line needs commands of its own, since picocli fills them. */
final class Commands {
    private Commands() {}

    /**
     * Returns all commands below the root.
     *
     * @param options the flags that all have
     * @param installation where {@code bin/} is
     */
    static CommandLine all(CommonOptions options, Console console, Interruption interruption, Path installation) {
        Operation.Follower follower = new Operation.Follower(options, console, interruption);
        CommandLine scale = new CommandLine(new ScaleCommand(follower));
        CommandLine start = new CommandLine(new StartCommand(options, console, interruption, installation));
        CommandLine doctor = new CommandLine(new DoctorCommand(options, console, installation));
        CommandLine root = new CommandLine(new AdminCli(options, console))
                .addSubcommand(new StatusCommand(options, console))
                .addSubcommand(new AppsCommand(options, console))
                .addSubcommand(new WorkersCommand(options, console))
                .addSubcommand(new SessionsCommand(options, console))
                .addSubcommand(start)
                .addSubcommand(new StopCommand(follower))
                .addSubcommand(new ReloadCommand(follower))
                .addSubcommand(scale)
                .addSubcommand(new RestartCommand(follower))
                .addSubcommand(new DeployCommand(options, follower, console))
                .addSubcommand(new UndeployCommand(follower))
                .addSubcommand(new ConfigCommand(options, console))
                .addSubcommand(new LogsCommand(options, console))
                .addSubcommand(new DumpCommand(options, follower, console))
                .addSubcommand(doctor)
                .addSubcommand(new CompletionCommand(console));
        // -1 is a number here, not a flag
        scale.setUnmatchedOptionsArePositionalParams(true);
        // what admin-cli does not know is for bin/warren
        start.setUnmatchedOptionsArePositionalParams(true);
        doctor.setUnmatchedOptionsArePositionalParams(true);
        return root;
    }
}
