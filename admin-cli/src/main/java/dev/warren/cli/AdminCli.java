// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Operates a running master from a terminal or a script. Used by one thread. */
@Command(
        name = "admin-cli",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = AdminCli.VersionLine.class,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Operates a Warren master. Without a command, a shell reads commands from the terminal.",
        footer = {
            "",
            "Exit codes: 0 done, 1 error, no right or timeout, 2 usage, 3 no master, 4 nothing changed because"
                    + " configuration, staging or the canary failed, 130 interrupted (the operation goes on)"
        })
public final class AdminCli implements Callable<Integer> {
    private static final String RESPONSE_TIMEOUT = "sun.rmi.transport.tcp.responseTimeout";
    private static final String RESPONSE_MILLIS = "20000"; // twice what the master may wait with an answer

    @Mixin
    private final CommonOptions options;

    private final Console console;

    @Spec
    private CommandSpec spec;

    AdminCli(CommonOptions options, Console console) {
        this.options = options;
        this.console = console;
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

    /** Without a command: a shell, where somebody can type. */
    @Override
    public Integer call() throws IOException {
        java.io.Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            throw new ParameterException(
                    spec.commandLine(), "a command is missing, and without a terminal there is no shell");
        }
        Optional<HomeLayout> home = Optional.of(options.home());
        return new Shell(options, console, (arguments, gated, waiting) -> run(arguments, home, gated, waiting))
                .run(spec.commandLine());
    }

    /** Where the script that started this lies, below {@code bin/}. */
    private static Path installation() {
        return Path.of(System.getProperty("warren.home.default", "."));
    }

    private static int usage(ParameterException failure, String[] arguments, Console console) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String why = unknownCommand(failure)
                .orElseGet(() -> failure.getMessage().replaceAll("\\s+", " ").strip());
        Complaint complaint = new Complaint("cannot understand the command line", why, "see " + command + " --help");
        console.complain(complaint, List.of(arguments).contains("--json"));
        return CliExit.USAGE.number();
    }

    /** Words what picocli takes for one argument too many. */
    private static Optional<String> unknownCommand(ParameterException failure) {
        boolean isRoot = failure.getCommandLine().getParent() == null;
        if (!isRoot || !(failure instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String first = unmatched.getUnmatched().getFirst();
        String near = String.join(" or ", unmatched.getSuggestions());
        return Optional.of("there is no " + (first.startsWith("-") ? "flag " : "command ") + first
                + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
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
