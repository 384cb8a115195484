// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their flags, and the workers, context paths and files they take. Immutable. */
record ShellCompleter(CommandSpec root, LiveValues live) implements Completer {
    private static final String HELP = "help";

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        String begun = line.word().substring(0, line.wordCursor());
        for (String value : values(before, begun)) {
            boolean whole = !value.endsWith(File.separator); // a directory is gone into
            candidates.add(new Candidate(value, value, null, null, null, null, whole));
        }
    }

    /** Returns what may follow; what does not begin as the user did is left out later. */
    List<String> values(List<String> before, String begun) {
        if (before.isEmpty()) {
            return Stream.concat(root.subcommands().keySet().stream(), Stream.of(HELP, "exit"))
                    .toList();
        }
        if (before.getFirst().equals(HELP)) {
            return before.size() == 1 ? List.copyOf(root.subcommands().keySet()) : List.of();
        }
        CommandLine command = root.subcommands().get(before.getFirst());
        if (command == null) {
            return List.of();
        }
        CommandSpec spec = command.getCommandSpec();
        Optional<OptionSpec> waiting = optionWithValue(spec, before.getLast());
        if (waiting.isPresent()) {
            return values(waiting.get(), begun);
        }
        if (begun.startsWith("-")) {
            return spec.options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
        }
        return spec.positionalParameters().stream()
                .flatMap(parameter -> values(parameter, begun).stream())
                .toList();
    }

    private static Optional<OptionSpec> optionWithValue(CommandSpec spec, String name) {
        return Optional.ofNullable(spec.findOption(name))
                .filter(option -> option.arity().max() > 0);
    }

    private List<String> values(ArgSpec argument, String begun) {
        if (argument.completionCandidates() != null) {
            List<String> choices = new ArrayList<>();
            argument.completionCandidates().forEach(choices::add);
            return choices;
        }
        return switch (Placeholder.of(argument)) {
            case WORKER -> live.workers();
            case CONTEXT_PATH -> live.contextPaths();
            case FILE -> files(begun);
            case OTHER -> List.of();
        };
    }

    private static List<String> files(String begun) {
        String directory = begun.substring(0, begun.lastIndexOf(File.separatorChar) + 1);
        File[] entries = new File(directory.isEmpty() ? "." : directory).listFiles();
        return entries == null
                ? List.of()
                : Arrays.stream(entries)
                        .map(entry -> directory + entry.getName() + (entry.isDirectory() ? File.separator : ""))
                        .sorted()
                        .toList();
    }
}
