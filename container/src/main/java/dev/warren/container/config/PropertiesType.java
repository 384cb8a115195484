// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tomlj.TomlTable;

/** Texts by names that somebody else has chosen, as an inline table; no secrets. Stateless. */
final class PropertiesType implements ValueType<Map<String, String>> {
    @Override
    public Map<String, String> fromText(String text) {
        throw new IllegalArgumentException("tables are written in the file only");
    }

    @Override
    public Map<String, String> fromToml(Object value) {
        if (!(value instanceof TomlTable table)) {
            throw new IllegalArgumentException("not a table");
        }
        Map<String, String> properties = new TreeMap<>();
        for (String key : table.keySet()) {
            Object text = table.get(List.of(key));
            if (!(text instanceof String || text instanceof Boolean || text instanceof Number)) {
                throw new IllegalArgumentException("not a text, number or truth");
            }
            properties.put(key, text.toString());
        }
        return properties;
    }

    @Override
    public boolean allows(Map<String, String> value) {
        return value.keySet().stream().noneMatch(key -> key.isBlank() || Secrets.isSecret(key));
    }

    @Override
    public String toToml(Map<String, String> value) {
        return value.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> ValueTypes.quote(each.getKey()) + " = " + ValueTypes.quote(each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public boolean inFileOnly() {
        return true;
    }

    @Override
    public String allowed() {
        return "a table of texts, numbers, true or false, without passwords and other secrets";
    }
}
