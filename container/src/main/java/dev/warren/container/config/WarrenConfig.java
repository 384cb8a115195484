// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the operator may set. Immutable.
 *
 * @param name name of this master in ps, logs and status; 1 to 64 letters, digits, dots, dashes or underscores;
 * default "warren"; needs
 *     a restart
 * @param bind addresses to listen on; a list of HOST:PORT (an IPv6 host in brackets, port 0 = a free one) or unix:/PATH (at
 * most 100
 *     bytes); default ["127.0.0.1:8080"]
 * @param listener addresses that need more than bind can say; tables, in the file only; default []
 * @param front how connections are accepted and handed to workers
 * @param workers how many worker processes run and what each may use
 * @param master what the master process does by itself
 * @param deploy how applications are staged and swapped in
 * @param http what the workers allow their clients
 * @param session where sessions live and what is asked of them
 * @param log what is logged, and where to
 * @param applications what the files in conf/apps/ set for single applications, by name; those without a file are missing
 */
public record WarrenConfig(
        String name,
        List<Bind> bind,
        List<ListenerConfig> listener,
        FrontConfig front,
        WorkersConfig workers,
        MasterConfig master,
        DeployConfig deploy,
        HttpConfig http,
        SessionConfig session,
        LogConfig log,
        Map<String, ApplicationConfig> applications) {
    static final ConfigKey<String> NAME = ConfigKey.of(
                    "name",
                    ValueTypes.text("[A-Za-z0-9._-]{1,64}", "1 to 64 letters, digits, dots, dashes or underscores"),
                    "warren",
                    WarrenConfig::name,
                    "name of this master in ps, logs and status")
            .withRestart();
    static final ConfigKey<List<Bind>> BIND = ConfigKey.of(
            "bind",
            ValueTypes.list(
                    0,
                    ValueTypes.address(),
                    "a list of HOST:PORT (an IPv6 host in brackets, port 0 = a free one) or unix:/PATH (at most 100"
                            + " bytes)"),
            List.of(new Bind.Tcp("127.0.0.1", 8080)),
            WarrenConfig::bind,
            "addresses to listen on");
    static final ConfigKey<List<ListenerConfig>> LISTENER = ConfigKey.of(
            "listener",
            ValueTypes.list(0, ListenerConfig.TYPE, ListenerConfig.TYPE.allowed()),
            List.of(),
            WarrenConfig::listener,
            "addresses that need more than bind can say");

    /** The keys outside of any table, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(NAME, BIND, LISTENER);

    /** What holds if nothing is set. */
    public static final WarrenConfig DEFAULTS = from(new ConfigValues(), Map.of());

    /**
     * Checks the name and the addresses; the parts have checked themselves.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed; also if an
     * address is given twice
     */
    public WarrenConfig {
        bind = List.copyOf(bind);
        listener = List.copyOf(listener);
        applications = Map.copyOf(applications);
        NAME.require(name);
        BIND.require(bind);
        LISTENER.require(listener);
        requireDistinct(merge(bind, listener));
    }

    /**
     * Returns what is set for one application.
     *
     * @param name its name in {@code webapps/}, without {@code .war} and version
     * @return nothing set, if it has no file
     */
    public ApplicationConfig application(String name) {
        return applications.getOrDefault(name, ApplicationConfig.NOTHING);
    }

    /**
     * Names where an application's sessions live. Of a URL only its beginning is told, since a password may follow.
     *
     * @param name the application's name in {@code webapps/}, without {@code .war} and version
     * @return the value of its {@code session.store}, or of the one for all, up to the first colon
     */
    public String sessionStoreOf(String name) {
        String store = ApplicationConfig.SESSION_STORE
                .toToml(application(name))
                .orElseGet(() -> SessionConfig.STORE.toToml(this))
                .replace("\"", "");
        return store.substring(0, store.indexOf(':') < 0 ? store.length() : store.indexOf(':'));
    }

    private static void requireDistinct(List<ListenerConfig> all) {
        if (all.isEmpty()) {
            throw ConfigErrors.nothingToListenOn();
        }
        Set<Bind> seen = new HashSet<>();
        for (ListenerConfig each : all) {
            boolean free = each.bind() instanceof Bind.Tcp tcp && tcp.port() == 0;
            if (!free && !seen.add(each.bind())) {
                throw ConfigErrors.duplicateBind(each.bind());
            }
        }
    }

    private static List<ListenerConfig> merge(List<Bind> bind, List<ListenerConfig> listener) {
        return Stream.concat(bind.stream().map(ListenerConfig::of), listener.stream())
                .toList();
    }

    /**
     * Returns everything to listen on: the addresses of bind, then the tables.
     *
     * @return an immutable list of at least one
     */
    public List<ListenerConfig> listeners() {
        return merge(bind, listener);
    }

    static WarrenConfig from(ConfigValues values, Map<String, ApplicationConfig> applications) {
        return new WarrenConfig(
                values.get(NAME),
                values.get(BIND),
                values.get(LISTENER),
                FrontConfig.from(values),
                WorkersConfig.from(values),
                MasterConfig.from(values),
                DeployConfig.from(values),
                HttpConfig.from(values),
                SessionConfig.from(values),
                LogConfig.from(values),
                applications);
    }
}
