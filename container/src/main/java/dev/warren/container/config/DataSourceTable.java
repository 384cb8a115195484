// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.deployer.environment.DataSourceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.TomlTable;

/** Reads and writes one {@code [data-source.NAME]} of an application's file. Stateless. */
final class DataSourceTable {
    private static final TableKey<Optional<String>> CLASS = new TableKey<>(
            "class",
            ValueTypes.optional("", ValueTypes.text("[\\w.$]{1,300}", "the name of a class")),
            Optional.of(Optional.empty()),
            "a JDBC driver or a data source, in the WAR or in `shared/lib`; \"\" is the driver there that takes the"
                    + " URL");
    private static final TableKey<Optional<String>> URL = new TableKey<>(
            "url",
            ValueTypes.optional("", ValueTypes.text("jdbc:.{1,2000}", "a URL that begins with jdbc:")),
            Optional.of(Optional.empty()),
            "where the database is; must be set, unless `class` is a data source that finds it by `properties`");
    private static final TableKey<Optional<String>> USER = new TableKey<>(
            "user",
            ValueTypes.optional("", ValueTypes.text(".{1,200}", "a name")),
            Optional.of(Optional.empty()),
            "who connects");
    private static final TableKey<Optional<String>> PASSWORD_FILE = new TableKey<>(
            "password-file",
            ValueTypes.optional("", ValueTypes.text("[^\\x00]{1,1000}", "a path")),
            Optional.of(Optional.empty()),
            "a file whose first line is the password, below `conf/apps/` if it does not begin with a slash; read by"
                    + " the workers");
    private static final TableKey<Integer> MAX_CONNECTIONS = new TableKey<>(
            "max-connections",
            ValueTypes.integer(1, 1_000),
            Optional.of(10),
            "connections that each worker has open at most");
    private static final TableKey<Duration> CONNECTION_TIMEOUT = new TableKey<>(
            "connection-timeout",
            ValueTypes.duration(Duration.ofMillis(250), Duration.ofMinutes(10)),
            Optional.of(Duration.ofSeconds(30)),
            "how long a request waits for a connection before it gets an `SQLException`");
    private static final TableKey<Map<String, String>> PROPERTIES = new TableKey<>(
            "properties",
            new PropertiesType(),
            Optional.of(Map.of()),
            "what the driver is told with each connection, or the properties of the data source");

    /** The keys of a table, in the order of the reference. */
    static final List<TableKey<?>> KEYS =
            List.of(CLASS, URL, USER, PASSWORD_FILE, MAX_CONNECTIONS, CONNECTION_TIMEOUT, PROPERTIES);

    private DataSourceTable() {}

    /**
     * Reads a table.
     *
     * @throws TableKey.Mistake if it has a key or a value that it cannot have
     */
    static DataSourceSettings read(String name, TomlTable table, Origin origin) {
        if (table.keySet().contains("password")) {
            throw new TableKey.Mistake(
                    "with password",
                    "a password is not written here: put it into a file that only the workers' user can read, and name"
                            + " that with password-file");
        }
        TableKey.requireKnown(table, KEYS);
        DataSourceSettings settings = new DataSourceSettings(
                name,
                CLASS.read(table).orElse(null),
                URL.read(table).orElse(null),
                USER.read(table).orElse(null),
                PASSWORD_FILE.read(table).map(path -> absolute(path, origin)).orElse(null),
                MAX_CONNECTIONS.read(table),
                CONNECTION_TIMEOUT.read(table).toMillis(),
                PROPERTIES.read(table));
        if (settings.url() == null && settings.className() == null) {
            throw new TableKey.Mistake("without url", "url must be set, or class to a data source that needs none");
        }
        return settings;
    }

    private static String absolute(String path, Origin origin) {
        return origin instanceof Origin.FileLine line
                ? line.path().toAbsolutePath().resolveSibling(path).normalize().toString()
                : Path.of(path).toAbsolutePath().toString();
    }

    static String toToml(DataSourceSettings settings) {
        return "{" + CLASS.toToml(Optional.ofNullable(settings.className())) + ", "
                + URL.toToml(Optional.ofNullable(settings.url())) + ", "
                + USER.toToml(Optional.ofNullable(settings.user())) + ", "
                + PASSWORD_FILE.toToml(Optional.ofNullable(settings.passwordFile())) + ", "
                + MAX_CONNECTIONS.toToml(settings.mostConnections()) + ", "
                + CONNECTION_TIMEOUT.toToml(Duration.ofMillis(settings.timeoutMillis())) + ", "
                + PROPERTIES.toToml(settings.properties()) + "}";
    }
}
