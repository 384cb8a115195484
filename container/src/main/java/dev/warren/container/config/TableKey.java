// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Optional;
import org.tomlj.TomlTable;

/**
 * One key of a table that may be in the file many times, such as {@code [[listener]]}. Immutable.
 *
 * @param name as written in the table
 * @param type how values are read and written, and their range
 * @param defaultValue what holds if the table does not set it; empty if it must
 * @param meaning what it does, one phrase without a full stop
 * @param <T> the Java type of the value
 */
record TableKey<T>(String name, ValueType<T> type, Optional<T> defaultValue, String meaning) {

    /** Thrown when a table has a key or a value that it cannot have. */
    static final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String why;

        /**
         * Describes it.
         *
         * @param what the key and its value, without the table's name
         * @param why what is allowed
         */
        Mistake(String what, String why) {
            super(what);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /**
     * Checks that a table has no other keys.
     *
     * @throws Mistake if it has
     */
    static void requireKnown(TomlTable table, List<TableKey<?>> keys) {
        List<String> known = keys.stream().map(TableKey::name).toList();
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw new Mistake("with " + key, "its keys are " + String.join(", ", known));
            }
        }
    }

    /**
     * Reads the key's value from a table.
     *
     * @throws Mistake if the value is not allowed, or missing
     */
    T read(TomlTable table) {
        Object value = table.get(List.of(name));
        if (value == null) {
            return defaultValue.orElseThrow(() -> new Mistake("without " + name, name + " must be set in each table"));
        }
        T read;
        try {
            read = type.fromToml(value);
        } catch (IllegalArgumentException e) {
            throw refusal(value);
        }
        if (!type.allows(read)) {
            throw refusal(value);
        }
        return read;
    }

    private Mistake refusal(Object value) {
        return new Mistake("with " + name + " = " + ConfigErrors.show(value), name + " takes " + type.allowed());
    }

    /** Writes the key with a value, as part of an inline table. */
    String toToml(T value) {
        return name + " = " + type.toToml(value);
    }

    /** Returns the key's row for the reference page. */
    String row() {
        return "| `" + name + "` | " + meaning + " | " + type.allowed() + " | "
                + defaultValue.map(value -> "`" + type.toToml(value) + "`").orElse("must be set") + " |\n";
    }
}
