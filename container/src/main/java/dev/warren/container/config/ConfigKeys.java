// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists every key that Warren knows, in the order of {@code conf/warren.toml}. Immutable. */
public final class ConfigKeys {
    /** All keys. */
    public static final List<ConfigKey<?>> ALL = Stream.of(
                    WarrenConfig.KEYS,
                    FrontConfig.KEYS,
                    WorkersConfig.KEYS,
                    MasterConfig.KEYS,
                    DeployConfig.KEYS,
                    HttpConfig.KEYS,
                    SessionConfig.KEYS,
                    LogConfig.KEYS)
            .<ConfigKey<?>>flatMap(List::stream)
            .toList();

    private ConfigKeys() {}

    /**
     * Finds a key.
     *
     * @param name as written in the file
     * @return the key, or empty if Warren has none of that name
     */
    public static Optional<ConfigKey<?>> find(String name) {
        return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** Tells whether some key starts with this table name. */
    static boolean isTable(String name) {
        return ALL.stream().anyMatch(key -> key.name().startsWith(name + "."));
    }
}
