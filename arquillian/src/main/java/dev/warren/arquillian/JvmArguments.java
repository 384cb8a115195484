// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.ConfigurationException;

/**
 * Arguments for the JVMs of workers. Immutable.
 *
 * @param arguments one each
 */
record JvmArguments(List<String> arguments) {
    private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    JvmArguments {
        arguments = List.copyOf(arguments);
    }

    /**
     * Splits a line at blanks; those between double quotes belong to the argument, and the quotes do not.
     *
     * @throws ConfigurationException if a quote is left open
     */
    static JvmArguments parse(String line) {
        if (line.chars().filter(character -> character == '"').count() % 2 != 0) {
            throw new ConfigurationException("javaArgs = " + line + " leaves a double quote open: close it");
        }
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(line);
        while (matcher.find()) {
            arguments.add(matcher.group().replace("\"", ""));
        }
        return new JvmArguments(arguments);
    }

    /** Writes the configuration that sets them, if there are any; a flag could not hold an argument with a comma. */
    String toml() {
        return arguments.isEmpty()
                ? ""
                : arguments.stream()
                        .map(JvmArguments::quoted)
                        .collect(Collectors.joining(", ", "workers.jvm-args = [", "]\n"));
    }

    private static String quoted(String argument) {
        StringBuilder text = new StringBuilder("\"");
        argument.codePoints().forEach(character -> {
            if (character == '\\') {
                text.append("\\\\");
            } else if (Character.isISOControl(character)) {
                text.append(String.format("\\u%04x", character));
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.append('"').toString();
    }
}
