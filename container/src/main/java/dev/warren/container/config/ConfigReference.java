// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what is derived from {@link ConfigKeys}: TOML files and the reference page. Stateless. */
final class ConfigReference {
    private static final String PAGE_HEAD = """
        # Configuration

        This page and `conf/warren.toml` are made from the key constants in `dev.warren.container.config`; a test compares them. To make
        them again after a change there:
        `mvn -B -ntp -pl container -am test -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dwarren.regenerate=true`

        A value is taken from the first of these that has one:

        1. flags: `--bind HOST:PORT|unix:/PATH` (repeatable), `--workers N|auto`, `--set key=value` (repeatable)
        2. environment: the variable of the table below, lists by comma. Other `WARREN_…` variables are ignored, with one INFO line;
           `WARREN_HOME` names the home, `WARREN_CONF`, `WARREN_LOGS`, `WARREN_RUN` and `WARREN_WORK` put directories of it elsewhere
           (see [install](install.md)), `WARREN_JAVA_OPTS` adds flags to the master's JVM
        3. `conf/warren.NAME.toml`, with `--env NAME`; `development` ships, see [the drop directory](webapps.md)
        4. `conf/warren.toml`, or the file of `--config FILE` (`FILE`'s directory is then where `NAME` is looked for)
        5. the default

        A few keys can be set for one application alone: `conf/apps/NAME.toml`, below.

        `bin/warren --check-config` says whether the configuration is good; `--print-config` prints what holds and where each value came
        from. Files are TOML in UTF-8. Durations are written `500ms`, `30s`, `5m`, `1h`; sizes `32k`, `256m`, `2g`, `1t` (powers of
        1024). An unknown key or a bad value ends the start with exit code 2, and a reload with outcome 4 while everything runs on as it
        was. HUP reads the files again; keys marked *restart* keep their value until the next start.

        """;

    private static final String LISTENER_HEAD = """

        ## `[[listener]]`

        An address that needs more than `bind` can say, in a table of its own; the table may be in the file many times. Its address is
        listened on in addition to those of `bind`, and `bind = []` leaves the tables alone:

        ```toml
        bind = ["127.0.0.1:8080"]

        [[listener]]
        bind = "unix:/run/warren/web.sock"
        mode = "0660"
        group = "www-data"
        ```

        The directory of a Unix socket must exist; its file is made by Warren, with its permissions from the first moment on, and is removed
        at the end. One that a killed master left behind is replaced; one that a process still listens on is *in use* (exit code 3). Only
        root can give the file to another user, or to a group that it is no member of. A reload follows changed permissions, too, and
        makes the file anew when it is gone. Clients of a Unix socket have no address: applications see `127.0.0.1`, port 0, at both ends.

        | key | meaning | allowed | default |
        | --- | --- | --- | --- |
        """;

    private static final String APPLICATIONS_HEAD = """

        ## `conf/apps/NAME.toml`

        What holds for one application, whatever is set for all of them above. `NAME` is the application's name as `admin-cli apps` shows
        it: that of its file or directory in `webapps/`, without `.war` and version. `conf/apps/shop.toml` is for `shop.war` and for
        `shop##2.war`, `conf/apps/ROOT.toml` for `ROOT.war`, `conf/apps/a#b.toml` for `a#b.war`:

        ```toml
        [session]
        store = "local"
        ```

        The files are read and checked with `conf/warren.toml`, at the start and at each reload; where another file is named by `--config`,
        they are still those in `conf/apps/`. One for an application that is not there is told with one INFO line. Files whose names do not
        end in `.toml`, or begin with a dot, are not read. `admin-cli config` shows what they set as `apps/shop.toml:session.store`.

        | key | meaning | allowed |
        | --- | --- | --- |
        """;

    private static final String RESOURCES_HEAD = """

        ### `[env]`

        Values by name, of the application's choosing: `greeting = "hello"`, `"mail/host" = "localhost"`. Texts, numbers, true or false; see
        [resources](resources.md).

        ### `[data-source.NAME]`

        A pool of connections to a database, for each worker:

        ```toml
        [data-source."jdbc/shop"]
        url = "jdbc:postgresql://db/shop"
        user = "shop"
        password-file = "shop.password"
        ```

        | key | meaning | allowed | default |
        | --- | --- | --- | --- |
        """;

    private static final String BEANS_HEAD = """

        ### `[bean.NAME]`

        An object of a class, one for each worker, made when it is first asked for.

        | key | meaning | allowed | default |
        | --- | --- | --- | --- |
        """;

    private ConfigReference() {}

    /** Returns the content of {@code conf/warren.toml}: every key, commented out, with meaning, range and default. */
    static String commentedFile() {
        return "# Warren's configuration. Every key is shown with its default; remove the # before a key to set it.\n"
                + "# How values are written and where else they can be set: docs/configuration.md\n\n"
                + toml(key -> key.toToml(WarrenConfig.DEFAULTS), key -> "# " + key.description() + "\n#");
    }

    /** Writes every key with the value given for it, in tables. */
    static String toml(Function<ConfigKey<?>, String> value) {
        return toml(value, _ -> "");
    }

    private static String toml(Function<ConfigKey<?>, String> value, Function<ConfigKey<?>, String> prefix) {
        StringBuilder text = new StringBuilder();
        String table = "";
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            String name = key.name();
            int dot = name.indexOf('.');
            String itsTable = name.substring(0, Math.max(dot, 0));
            if (!itsTable.equals(table)) {
                table = itsTable;
                text.append("\n[").append(table).append("]\n");
            }
            text.append(prefix.apply(key))
                    .append(name.substring(dot + 1))
                    .append(" = ")
                    .append(value.apply(key))
                    .append('\n');
        }
        return text.toString();
    }

    /** Returns the content of {@code docs/configuration.md}. */
    static String page() {
        StringBuilder page = new StringBuilder(PAGE_HEAD);
        String table = "-";
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            String itsTable = key.name().contains(".")
                    ? key.name().substring(0, key.name().indexOf('.'))
                    : "";
            if (!itsTable.equals(table)) {
                table = itsTable;
                page.append(table.isEmpty() ? "## Top level\n\n" : "\n## `[" + table + "]`\n\n");
                page.append("| key | meaning | allowed | default | environment |\n| --- | --- | --- | --- | --- |\n");
            }
            page.append(row(key));
        }
        return page.append(LISTENER_HEAD)
                .append(listenerRows())
                .append(APPLICATIONS_HEAD)
                .append(applicationRows())
                .append(RESOURCES_HEAD)
                .append(DataSourceTable.KEYS.stream().map(TableKey::row).collect(Collectors.joining()))
                .append(BEANS_HEAD)
                .append(BeanTable.KEYS.stream().map(TableKey::row).collect(Collectors.joining()))
                .toString();
    }

    private static String applicationRows() {
        return ApplicationConfig.KEYS.stream().map(ApplicationKey::row).collect(Collectors.joining());
    }

    private static String listenerRows() {
        return ListenerConfig.KEYS.stream().map(TableKey::row).collect(Collectors.joining());
    }

    private static String row(ConfigKey<?> key) {
        String restart = key.needsRestart() ? " (*restart*)" : "";
        return "| `" + key.name() + "` | " + key.meaning() + restart + " | "
                + key.type().allowed() + " | `" + key.toToml(WarrenConfig.DEFAULTS) + "` | "
                + (key.type().inFileOnly() ? "-" : "`" + key.variable() + "`") + " |\n";
    }
}
