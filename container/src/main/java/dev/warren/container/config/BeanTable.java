// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.deployer.environment.BeanSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.TomlTable;

/** Reads and writes one {@code [bean.NAME]} of an application's file. Stateless. */
final class BeanTable {
    private static final TableKey<String> CLASS = new TableKey<>(
            "class",
            ValueTypes.text("[\\w.$]{1,300}", "the name of a class"),
            Optional.empty(),
            "a public class with a constructor without parameters, in the WAR or in `shared/lib`");
    private static final TableKey<Map<String, String>> PROPERTIES = new TableKey<>(
            "properties", new PropertiesType(), Optional.of(Map.of()), "what its setters are called with");

    /** The keys of a table, in the order of the reference. */
    static final List<TableKey<?>> KEYS = List.of(CLASS, PROPERTIES);

    private BeanTable() {}

    /**
     * Reads a table.
     *
     * @throws TableKey.Mistake if it has a key or a value that it cannot have
     */
    static BeanSettings read(String name, TomlTable table) {
        TableKey.requireKnown(table, KEYS);
        return new BeanSettings(name, CLASS.read(table), PROPERTIES.read(table));
    }

    static String toToml(BeanSettings settings) {
        return "{" + CLASS.toToml(settings.className()) + ", " + PROPERTIES.toToml(settings.properties()) + "}";
    }
}
