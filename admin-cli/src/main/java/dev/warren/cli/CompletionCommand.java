// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints a script with which a shell completes the commands and flags of {@code admin-cli}. */
@Command(
        name = "completion",
        description = "Print a completion script for your shell; admin-cli completion --help tells how to use it.",
        footer = {
            "",
            "bash: source <(admin-cli completion bash)",
            "zsh:  source <(admin-cli completion zsh)",
            "fish: admin-cli completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String FISH = "fish";
    private static final String ZSH = "zsh";

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            description = "bash, zsh or fish.",
            completionCandidates = ShellNames.class,
            converter = ShellName.class)
    private String shell;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        console.print(
                switch (shell) {
                    case FISH -> FishCompletion.script(root);
                    case ZSH -> zsh(AutoComplete.bash(root.name(), root.commandLine()));
                    default -> AutoComplete.bash(root.name(), root.commandLine());
                });
        return CliExit.DONE.number();
    }

    /**
     * picocli's script serves zsh as well, through its bashcompinit. But there it cannot say for each word whether it is a file's name,
     * so it says so for all: else zsh would take a directory for a complete word.
     */
    private static String zsh(String bash) {
        return bash.replace("-o default ", "-o default -o filenames ");
    }

    /** The shells there are scripts for. */
    static final class ShellNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        ShellNames() {
            super(List.of("bash", ZSH, FISH));
        }
    }

    /** Reads the name of one. */
    static final class ShellName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!new ShellNames().contains(text)) {
                throw new TypeConversionException("'" + text + "' is none of bash, zsh and fish");
            }
            return text;
        }
    }
}
