// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Operates a running master from a terminal or a script. Used by one thread. */
@Command(
        name = "admin-cli",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = AdminCli.VersionLine.class,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Operates a running Warren master.",
        footer = {
            "",
            "Exit codes: 0 done, 1 error, no right or timeout, 2 usage, 3 no master, 4 nothing changed because"
                    + " configuration, staging or the canary failed, 130 interrupted (the operation goes on)"
        })
public final class AdminCli {
    private static final String RESPONSE_TIMEOUT = "sun.rmi.transport.tcp.responseTimeout";
    private static final String RESPONSE_MILLIS = "20000"; // twice what the master may wait with an answer

    @Mixin
    private final CommonOptions options;

    AdminCli(CommonOptions options) {
        this.options = options;
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.setProperty(RESPONSE_TIMEOUT, RESPONSE_MILLIS);
        Console console = Console.ofProcess(System.getenv());
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(interruption.hook());
        Optional<Path> installation =
                Optional.ofNullable(System.getProperty("warren.home.default")).map(Path::of);
        Optional<HomeLayout> home = HomeLayout.ofEnvironment(System.getenv(), installation);
        System.exit(run(arguments, home, console, interruption));
    }

    /**
     * Runs one command.
     *
     * @param defaultHome the home unless {@code --home} is given
     * @return the exit code
     */
    static int run(String[] arguments, Optional<HomeLayout> defaultHome, Console console, Interruption interruption) {
        CommonOptions options = new CommonOptions(defaultHome);
        CommandLine root = Commands.all(options, console, interruption, installation())
                .setOut(console.out())
                .setErr(console.err())
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((failure, given) -> usage(failure, given, console))
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure, options, console));
        int exit = root.execute(arguments);
        console.flush();
        return exit;
    }

    /** Where the script that started this lies, below {@code bin/}. */
    private static Path installation() {
        return Path.of(System.getProperty("warren.home.default", "."));
    }

    private static int usage(ParameterException failure, String[] arguments, Console console) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String why = failure.getMessage().replaceAll("\\s+", " ").strip();
        Complaint complaint = new Complaint("cannot understand the command line", why, "see " + command + " --help");
        console.complain(complaint, List.of(arguments).contains("--json"));
        return CliExit.USAGE.number();
    }

    /** Words what people can mend; a bug goes on to picocli, which prints its stack trace. */
    private static int failed(Exception failure, CommonOptions options, Console console) throws Exception {
        return switch (failure) {
            case CliException e -> {
                console.complain(e.complaint(), options.json());
                yield e.exit();
            }
            case MasterUnavailableException e -> {
                console.complain(new Complaint(e.getMessage(), e.why(), e.remedy()), options.json());
                yield exit(e.reason()).number();
            }
            default -> throw failure;
        };
    }

    private static CliExit exit(MasterUnavailableException.Reason reason) {
        return switch (reason) {
            case NO_MASTER -> CliExit.NO_MASTER;
            case NO_PERMISSION, STALE_FILES, NO_ANSWER, CONNECTION_LOST -> CliExit.ERROR;
        };
    }

    /** Reads the version only when it is asked for. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Warren " + Version.current()};
        }
    }
}
