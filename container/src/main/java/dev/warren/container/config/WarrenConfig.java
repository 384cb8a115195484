// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything the operator may set. Immutable.
 *
 * @param name name of this master in ps, logs and status; 1 to 64 letters, digits, dots, dashes or underscores;
 * default "warren"; needs
 *     a restart
 * @param bind addresses to listen on; a list of at least one HOST:PORT, an IPv6 host in brackets, port 0 = a free one;
 * default
 *     ["127.0.0.1:8080"]
 * @param front how connections are accepted and handed to workers
 * @param workers how many worker processes run and what each may use
 * @param master what the master process does by itself
 * @param deploy how applications are staged and swapped in
 * @param http what the workers allow their clients
 * @param log what is logged, and where to
 */
public record WarrenConfig(
        String name,
        List<Bind> bind,
        FrontConfig front,
        WorkersConfig workers,
        MasterConfig master,
        DeployConfig deploy,
        HttpConfig http,
        LogConfig log) {
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
                    1,
                    ValueTypes.address(),
                    "a list of at least one HOST:PORT, an IPv6 host in brackets, port 0 = a free one"),
            List.of(new Bind("127.0.0.1", 8080)),
            WarrenConfig::bind,
            "addresses to listen on");

    /** The keys outside of any table, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(NAME, BIND);

    /** What holds if nothing is set. */
    public static final WarrenConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks the name and the addresses; the parts have checked themselves.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed; also if an
     * address is given twice
     */
    public WarrenConfig {
        bind = List.copyOf(bind);
        NAME.require(name);
        BIND.require(bind);
        Set<Bind> seen = new HashSet<>();
        for (Bind address : bind) {
            if (address.port() != 0 && !seen.add(address)) {
                throw ConfigErrors.duplicateBind(address);
            }
        }
    }

    static WarrenConfig from(ConfigValues values) {
        return new WarrenConfig(
                values.get(NAME),
                values.get(BIND),
                FrontConfig.from(values),
                WorkersConfig.from(values),
                MasterConfig.from(values),
                DeployConfig.from(values),
                HttpConfig.from(values),
                LogConfig.from(values));
    }
}
