// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads one configuration file. Stateless; blocks on the file. */
final class TomlFile {
    private TomlFile() {}

    /** What a file may hold. */
    interface Keys {
        /** Tells whether keys are in a table of this name. */
        boolean isTable(String name);

        /**
         * Takes what the file sets.
         *
         * @throws dev.warren.container.OperatorError if there is no such key, or the value is not allowed
         */
        void set(String name, Object value, Origin origin);
    }

    /**
     * Sets every key of the file.
     *
     * @throws dev.warren.container.OperatorError if the file cannot be read or parsed, or has an unknown key or a bad
     * value; it names
     *     the line
     */
    static void read(Path file, Keys keys) {
        TomlParseResult toml = Toml.parse(content(file));
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().getFirst();
            throw ConfigErrors.malformed(file, error.position().line(), error.getMessage());
        }
        readTable(toml, "", file, keys);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (AccessDeniedException e) {
            throw ConfigErrors.unreadable(file, "permission denied", e);
        } catch (CharacterCodingException e) {
            throw ConfigErrors.unreadable(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw ConfigErrors.unreadable(
                    file, Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage()), e);
        }
    }

    private static void readTable(TomlTable table, String prefix, Path file, Keys keys) {
        for (String part : table.keySet()) {
            String name = prefix + part;
            TomlPosition position = table.inputPositionOf(List.of(part));
            Origin origin = new Origin.FileLine(file, position == null ? 1 : position.line());
            Object value = table.get(List.of(part));
            if (keys.isTable(name)) {
                if (!(value instanceof TomlTable inner)) {
                    throw ConfigErrors.tableExpected(name, origin);
                }
                readTable(inner, name + ".", file, keys);
            } else {
                keys.set(name, value, origin);
            }
        }
    }
}
