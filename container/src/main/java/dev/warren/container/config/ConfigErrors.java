// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Words every complaint about the configuration and the command line. Stateless. */
final class ConfigErrors {
    private static final String REFERENCE = "docs/configuration.md lists all keys";

    private ConfigErrors() {}

    static OperatorError badValue(ConfigKey<?> key, String value, Origin origin) {
        return badValue(key, value, origin, key.name() + " takes " + key.type().allowed());
    }

    static OperatorError badFormat(ConfigKey<?> key, String value, AccessFormat.Mistake mistake, Origin origin) {
        String takes = key.name() + " takes " + key.type().allowed();
        return badValue(key, value, origin, mistake.getMessage() + "; " + takes);
    }

    private static OperatorError badValue(ConfigKey<?> key, String value, Origin origin, String why) {
        String place = origin instanceof Origin.Default ? "" : " (" + origin + ")";
        return configuration(
                "bad value: " + key.name() + " = " + Secrets.mask(key.name(), value) + place,
                why,
                "correct it, or remove it for the default, " + key.defaultText());
    }

    static OperatorError badTable(ConfigKey<?> key, TableKey.Mistake mistake, Origin origin) {
        return configuration(
                "bad value: [[" + key.name() + "]] " + mistake.getMessage() + " (" + origin + ")",
                mistake.why(),
                "correct that table, or remove it; " + REFERENCE);
    }

    static OperatorError nothingToListenOn() {
        return configuration(
                "bad value: bind = []",
                "there is no address to listen on, neither in bind nor in a [[listener]] table",
                "add one, or remove bind for the default, " + WarrenConfig.BIND.defaultText());
    }

    static OperatorError duplicateBind(Bind bind) {
        return configuration(
                "bad value: bind has " + bind + " twice",
                "an address can be bound once, whether in bind or in a [[listener]] table",
                "remove one of the two");
    }

    static OperatorError unknownKey(String name, Origin origin) {
        Optional<String> near = Suggestion.nearest(name);
        return configuration(
                "unknown key: " + name + " (" + origin + ")",
                "Warren has no key of this name",
                near.map(key -> "did you mean " + key + "? ").orElse("remove it; ") + REFERENCE);
    }

    static OperatorError badApplicationValue(ApplicationKey<?> key, Object value, Origin origin) {
        return configuration(
                "bad value: " + key.name() + " = " + show(value) + " (" + origin + ")",
                key.name() + " takes " + key.type().allowed() + " in the file of an application",
                "correct it, or remove it to have what holds for all applications");
    }

    static OperatorError badEnv(String name, Object value, Origin origin) {
        return configuration(
                "bad value: " + name + " = " + (value instanceof TomlTable ? "a table" : "a list or a time") + " ("
                        + origin + ")",
                "what is in [env] is a text, a number, true or false",
                "write one of these; a name with slashes or dots goes into quotes: \"mail/host\" = \"localhost\"");
    }

    /** Words a mistake in a table whose name the application has chosen, such as {@code [data-source."jdbc/shop"]}. */
    static OperatorError badNamedTable(String kind, String name, TableKey.Mistake mistake, Origin origin) {
        return configuration(
                "bad value: [" + kind + ValueTypes.quote(name) + "] "
                        + Secrets.mask(ApplicationResources.label("NAME", kind + name), mistake.getMessage())
                        + " (" + origin + ")",
                mistake.why(),
                "correct that table, or remove it; " + REFERENCE);
    }

    static OperatorError unknownApplicationKey(String name, Origin origin) {
        List<String> known =
                ApplicationConfig.KEYS.stream().map(ApplicationKey::name).toList();
        List<String> tables = Stream.concat(
                        known.stream()
                                .map(key -> key.substring(0, key.indexOf('.')))
                                .distinct(),
                        ApplicationResources.TABLES.stream())
                .toList();
        Optional<String> near = Suggestion.nearest(name, known).or(() -> Suggestion.nearest(name, tables));
        boolean general = ConfigKeys.find(name).isPresent();
        String remedy = general
                ? "set it in conf/warren.toml, for all applications, or remove it; "
                : near.map(key -> "did you mean " + key + "? ").orElse("remove it; ");
        return configuration(
                "unknown key: " + name + " (" + origin + ")",
                "the file of an application may set " + String.join(", ", known)
                        + ", and what is in [env], [data-source.NAME] and [bean.NAME]",
                remedy + REFERENCE);
    }

    static OperatorError tableExpected(String name, Origin origin) {
        return configuration(
                "bad value: " + name + " (" + origin + ")",
                name + " is a table that holds other keys",
                "write [" + name + "] on a line of its own and the keys below it; " + REFERENCE);
    }

    static OperatorError malformed(Path file, int line, String reason) {
        return configuration("cannot parse " + file + ":" + line, reason, "correct the TOML there (https://toml.io)");
    }

    static OperatorError missing(Path file, String flag) {
        return configuration(
                "cannot read " + file, "there is no such file", "create it, or correct or leave out " + flag);
    }

    static OperatorError unreadable(Path file, String reason, Throwable cause) {
        return new OperatorError(
                ExitCode.CONFIGURATION,
                "cannot read " + file,
                reason,
                "make it a file that the user " + System.getProperty("user.name") + " can read",
                cause);
    }

    static OperatorError unreadableDirectory(Path directory, String reason, Throwable cause) {
        return new OperatorError(
                ExitCode.CONFIGURATION,
                "cannot read " + directory,
                reason,
                "make it a directory that the user " + System.getProperty("user.name") + " can read, or remove it",
                cause);
    }

    static OperatorError usage(String what, String why) {
        return configuration(what, why, "see bin/warren --help");
    }

    private static OperatorError configuration(String what, String why, String remedy) {
        return new OperatorError(ExitCode.CONFIGURATION, what, why, remedy);
    }

    /** Shows a value as its source would write it. */
    static String show(Object source) {
        return switch (source) {
            case String text -> ValueTypes.quote(text);
            case TomlArray array ->
                array.toList().stream().map(ConfigErrors::show).collect(Collectors.joining(", ", "[", "]"));
            case TomlTable _ -> "a table";
            default -> String.valueOf(source);
        };
    }
}
