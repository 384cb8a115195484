// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line of {@code --name value} pairs and bare {@code --flags}. Immutable. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads a command line.
     *
     * @param args the words
     * @param valued the names that take a value, with {@code --}
     * @param flags the names that take none, with {@code --}
     * @return what was given
     * @throws UsageException if a word is in neither set, or a value is missing
     */
    public static Arguments parse(List<String> args, Set<String> valued, Set<String> flags) throws UsageException {
        Map<String, String> values = new HashMap<>();
        for (var words = args.iterator(); words.hasNext(); ) {
            String name = words.next();
            if (flags.contains(name)) {
                values.put(name, "");
            } else if (valued.contains(name) && words.hasNext()) {
                values.put(name, words.next());
            } else {
                throw new UsageException(valued.contains(name) ? name + " needs a value" : "unknown argument " + name);
            }
        }
        return new Arguments(values);
    }

    /**
     * Tells whether a name was given.
     *
     * @param name with {@code --}
     * @return false if it was not
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Returns the value given for a name.
     *
     * @param name with {@code --}
     * @return the value, or nothing if the name was not given
     */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns the whole number given for a name.
     *
     * @param name with {@code --}
     * @param otherwise the number if the name was not given
     * @return 1 or more
     * @throws UsageException if it is no number from 1 to 1000
     */
    public int number(String name, int otherwise) throws UsageException {
        return number(name, otherwise, 1000);
    }

    /**
     * Returns the whole number given for a name.
     *
     * @param name with {@code --}
     * @param otherwise the number if the name was not given
     * @param most the largest that is allowed, below 1,000,000,000
     * @return 1 or more
     * @throws UsageException if it is no number from 1 to {@code most}
     */
    public int number(String name, int otherwise, int most) throws UsageException {
        String text = values.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
            throw new UsageException(name + " " + text + ": must be a number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }
}
