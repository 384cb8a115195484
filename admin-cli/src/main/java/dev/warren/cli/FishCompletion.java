// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes completions for the fish shell from the commands as picocli knows them, which picocli itself cannot. Stateless. */
final class FishCompletion {
    private FishCompletion() {}

    /** Returns a script for the commands below the root. */
    static String script(CommandSpec root) {
        String name = root.name();
        List<String> lines = new ArrayList<>();
        lines.add("# Completions of " + name + " for fish: " + name + " completion fish | source");
        lines.add("complete -c " + name + " -f");
        root.optionsMap().values().stream()
                .distinct()
                .map(option -> "complete -c " + name + flags(option))
                .forEach(lines::add);
        String noCommand = "not __fish_seen_subcommand_from "
                + String.join(" ", root.subcommands().keySet());
        root.subcommands().forEach((command, line) -> {
            // not __fish_use_subcommand, which takes the value of a flag before the command for one
            lines.add("complete -c " + name + " -n '" + noCommand + "' -a " + command + " -d "
                    + quote(first(line.getCommandSpec().usageMessage().description())));
            lines.addAll(of(name, command, line.getCommandSpec()));
        });
        return String.join("\n", lines) + "\n";
    }

    private static List<String> of(String name, String command, CommandSpec spec) {
        String when = "complete -c " + name + " -n '__fish_seen_subcommand_from " + command + "'";
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.inherited()) {
                lines.add(when + flags(option));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String values = values(parameter);
            if (!values.isEmpty()) {
                lines.add(when + values);
            }
        }
        return lines;
    }

    private static String flags(OptionSpec option) {
        StringBuilder flags = new StringBuilder();
        for (String flag : option.names()) {
            flags.append(flag.startsWith("--") ? " -l " + flag.substring(2) : " -s " + flag.substring(1));
        }
        if (option.arity().max() > 0) {
            String values = values(option);
            flags.append(values.isEmpty() ? " -x" : " -r" + values);
        }
        return flags + " -d " + quote(first(option.description()));
    }

    /** Files where files are meant, else the choices, if there are some. */
    private static String values(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            return " -a " + quote(String.join(" ", argument.completionCandidates()));
        }
        return Placeholder.of(argument) == Placeholder.FILE ? " -F" : "";
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
