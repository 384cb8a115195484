// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.deployer.environment.BeanSettings;
import dev.warren.deployer.environment.DataSourceSettings;
import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.environment.OperatorResources.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.tomlj.TomlTable;

/**
 * The tables of an application's file whose keys the application chooses: {@code [env]}, {@code [data-source.NAME]} and {@code [bean.NAME]}. Stateless.
 */
final class ApplicationResources {
    /** The tables' names, for messages. */
    static final List<String> TABLES = List.of("env", "data-source", "bean");

    private static final String ENV = "env.";
    private static final String DATA_SOURCE = "data-source.";
    private static final String BEAN = "bean.";
    private static final String ABSENT = "none";

    private ApplicationResources() {}

    static boolean isTable(String name) {
        return TABLES.contains(name);
    }

    /** Tells whether a key is in one of the tables. */
    static boolean has(String name) {
        return name.startsWith(ENV) || name.startsWith(DATA_SOURCE) || name.startsWith(BEAN);
    }

    /**
     * Adds what a file sets.
     *
     * @param name as {@link #has} accepts it
     * @throws dev.warren.container.OperatorError naming what is allowed, and the origin
     */
    static OperatorResources read(OperatorResources before, String name, Object value, Origin origin) {
        if (name.startsWith(ENV)) {
            Map<String, Value> env = new HashMap<>(before.env());
            env.put(name.substring(ENV.length()), value(name, value, origin));
            return new OperatorResources(env, before.dataSources(), before.beans());
        }
        String kind = name.startsWith(BEAN) ? BEAN : DATA_SOURCE;
        String itsName = name.substring(kind.length());
        try {
            if (!(value instanceof TomlTable table)) {
                throw new TableKey.Mistake(
                        "= " + ConfigErrors.show(value),
                        "it is a table: write [" + kind + ValueTypes.quote(itsName) + "]");
            }
            return kind.equals(BEAN)
                    ? with(before, BeanTable.read(itsName, table))
                    : with(before, DataSourceTable.read(itsName, table, origin));
        } catch (TableKey.Mistake e) {
            throw ConfigErrors.badNamedTable(kind, itsName, e, origin);
        }
    }

    private static OperatorResources with(OperatorResources before, DataSourceSettings source) {
        List<DataSourceSettings> sources = new ArrayList<>(before.dataSources());
        sources.add(source);
        return new OperatorResources(before.env(), sources, before.beans());
    }

    private static OperatorResources with(OperatorResources before, BeanSettings bean) {
        List<BeanSettings> beans = new ArrayList<>(before.beans());
        beans.add(bean);
        return new OperatorResources(before.env(), before.dataSources(), beans);
    }

    private static Value value(String name, Object value, Origin origin) {
        return switch (value) {
            case String text -> new Value("java.lang.String", text);
            case Boolean bool -> new Value("java.lang.Boolean", bool.toString());
            case Double number -> new Value("java.lang.Double", number.toString());
            case Long number ->
                new Value(number == number.intValue() ? "java.lang.Integer" : "java.lang.Long", number.toString());
            default -> throw ConfigErrors.badEnv(name, value, origin);
        };
    }

    /** Returns what the files of applications set in any of these configurations, by their names. */
    static List<ConfigKey<?>> setIn(String application, WarrenConfig... configs) {
        TreeSet<String> env = new TreeSet<>();
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<String> beans = new TreeSet<>();
        Arrays.stream(configs)
                .map(config -> config.application(application).resources())
                .forEach(resources -> {
                    env.addAll(resources.env().keySet());
                    resources.dataSources().forEach(source -> sources.add(source.name()));
                    resources.beans().forEach(bean -> beans.add(bean.name()));
                });
        List<ConfigKey<?>> keys = new ArrayList<>();
        env.forEach(name -> keys.add(key(application, ENV + name, resources -> shown(resources, name))));
        sources.forEach(name -> keys.add(key(application, DATA_SOURCE + name, resources -> source(resources, name))));
        beans.forEach(name -> keys.add(key(application, BEAN + name, resources -> bean(resources, name))));
        return keys;
    }

    /** Returns what names a key of one application, for example {@code apps/shop.toml:env.greeting}. */
    static String label(String application, String name) {
        return ApplicationKey.LABEL.formatted(application, name);
    }

    private static ConfigKey<String> key(String application, String name, Function<OperatorResources, String> reader) {
        return ConfigKey.of(
                label(application, name),
                ValueTypes.verbatim(),
                "",
                config -> reader.apply(config.application(application).resources()),
                "what the application is given by name");
    }

    private static String shown(OperatorResources resources, String name) {
        Value value = resources.env().get(name);
        if (value == null) {
            return ABSENT;
        }
        return value.type().equals("java.lang.String") ? ValueTypes.quote(value.text()) : value.text();
    }

    private static String bean(OperatorResources resources, String name) {
        return resources.beans().stream()
                .filter(bean -> bean.name().equals(name))
                .findFirst()
                .map(BeanTable::toToml)
                .orElse(ABSENT);
    }

    private static String source(OperatorResources resources, String name) {
        return resources.dataSources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(DataSourceTable::toToml)
                .orElse(ABSENT);
    }
}
