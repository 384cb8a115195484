// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.management.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads commands from a terminal until Ctrl-D. Ctrl-C ends the wait of the command that runs; what it asked for goes on in the master.
 *
 * <p>Used by the main thread. Each command runs in a thread of its own, so that one which waits for a master that says nothing can be left
 * alone. JLine is loaded with this class, and with no other command.
 */
final class Shell {
    private static final int INTERRUPTED = 130;
    private static final String PROMPT = "warren> ";

    private final CommonOptions options;
    private final Console console;
    private final Runner runner;

    /** Runs one command. */
    interface Runner {
        /** Returns the exit code. */
        int run(String[] arguments, Console console, Interruption interruption);
    }

    Shell(CommonOptions options, Console console, Runner runner) {
        this.options = options;
        this.console = console;
        this.runner = runner;
    }

    /**
     * Runs until the user leaves.
     *
     * @param commands what can be completed
     * @return the exit code
     * @throws IOException if the terminal cannot be used
     */
    int run(picocli.CommandLine commands) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec") // the others need native code that the JVM warns about
                .build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("admin-cli")
                    .completer(new ShellCompleter(commands.getCommandSpec(), new LiveValues(options.home())))
                    .build();
            ShellHistory.of(System.getenv())
                    .ifPresentOrElse(
                            file -> reader.setVariable(LineReader.HISTORY_FILE, file),
                            () -> console.note("the history is not kept: its file cannot be written"));
            console.line("Warren " + Version.current() + ", home "
                    + options.home().root() + ". Tab completes, help lists the commands, Ctrl-D leaves.");
            console.flush();
            readAll(reader, terminal);
            return CliExit.DONE.number();
        }
    }

    private void readAll(LineReader reader, Terminal terminal) {
        while (true) {
            try {
                reader.readLine(PROMPT);
                List<String> words = reader.getParsedLine().words().stream()
                        .filter(word -> !word.isBlank())
                        .toList();
                if (words.equals(List.of("exit")) || words.equals(List.of("quit"))) {
                    return;
                }
                if (!words.isEmpty()) {
                    execute(arguments(words), terminal);
                }
            } catch (UserInterruptException e) {
                continue; // Ctrl-C at the prompt drops the line, as in other shells
            } catch (EndOfFileException e) {
                return;
            }
        }
    }

    /** The flags that the shell was started with hold for its commands. */
    private String[] arguments(List<String> words) {
        List<String> arguments = new ArrayList<>();
        if (words.getFirst().equals("help")) {
            arguments.addAll(words.subList(1, words.size()));
            arguments.add("--help");
        } else {
            arguments.addAll(words);
        }
        if (options.json() && !words.contains("--json")) {
            arguments.addFirst("--json");
        }
        return arguments.toArray(String[]::new);
    }

    private void execute(String[] arguments, Terminal terminal) {
        Gate out = new Gate(console.out());
        Gate err = new Gate(console.err());
        Interruption interruption = new Interruption(console);
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, _ -> end.complete(INTERRUPTED));
        try {
            Console gated = new Console(new PrintWriter(out), new PrintWriter(err), console.style());
            Thread command =
                    Threads.startDaemon("command", () -> end.complete(runner.run(arguments, gated, interruption)));
            if (end.get() == INTERRUPTED) {
                out.shut();
                err.shut();
                command.interrupt();
                console.note("");
                interruption.report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // nobody completes it exceptionally
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }
}
