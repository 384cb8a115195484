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

/** Reads one configuration file into {@link ConfigValues}. Stateless; blocks on the file. */
final class TomlFile {
    private TomlFile() {}

    /**
     * Sets every key of the file.
     *
     * @throws dev.warren.container.OperatorError if the file cannot be read or parsed, or has an unknown key or a bad
     * value; it names
     *     the line
     */
    static void read(Path file, ConfigValues values) {
        TomlParseResult toml = Toml.parse(content(file));
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().getFirst();
            throw ConfigErrors.malformed(file, error.position().line(), error.getMessage());
        }
        readTable(toml, "", file, values);
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

    private static void readTable(TomlTable table, String prefix, Path file, ConfigValues values) {
        for (String part : table.keySet()) {
            String name = prefix + part;
            TomlPosition position = table.inputPositionOf(List.of(part));
            Origin origin = new Origin.FileLine(file, position == null ? 1 : position.line());
            Object value = table.get(List.of(part));
            if (ConfigKeys.isTable(name)) {
                if (!(value instanceof TomlTable inner)) {
                    throw ConfigErrors.tableExpected(name, origin);
                }
                readTable(inner, name + ".", file, values);
            } else {
                ConfigKey<?> key = ConfigKeys.find(name).orElseThrow(() -> ConfigErrors.unknownKey(name, origin));
                set(key, value, origin, values);
            }
        }
    }

    private static <T> void set(ConfigKey<T> key, Object value, Origin origin, ConfigValues values) {
        values.set(key, key.fromToml(value, origin), origin);
    }
}
