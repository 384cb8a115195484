// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds for one application, whatever {@code conf/warren.toml} says for all: its file {@code conf/apps/NAME.toml}. What the file does
 * not set is empty. Immutable.
 *
 * @param sessionStore where its sessions live, if not with those of the others
 * @param sessionStrict whether an attribute that cannot be serialized is an error in this application
 * @param valueLimits what an attribute of its sessions may be at most
 */
public record ApplicationConfig(
        Optional<ApplicationStore> sessionStore, Optional<Boolean> sessionStrict, ApplicationValueLimits valueLimits) {
    static final ApplicationKey<ApplicationStore> SESSION_STORE = new ApplicationKey<>(
            SessionConfig.STORE,
            ValueTypes.choice(ApplicationStore.class),
            ApplicationConfig::sessionStore,
            (config, store) -> new ApplicationConfig(Optional.of(store), config.sessionStrict(), config.valueLimits()),
            "\"local\" takes its sessions out of the store: each stays in the worker that made it");
    static final ApplicationKey<Boolean> SESSION_STRICT = new ApplicationKey<>(
            SessionConfig.STRICT,
            ValueTypes.bool(),
            ApplicationConfig::sessionStrict,
            (config, strict) -> new ApplicationConfig(config.sessionStore(), Optional.of(strict), config.valueLimits()),
            "whether an attribute that cannot be serialized is an error in this application");

    /** The keys that such a file may have, in the order of the reference page. */
    static final List<ApplicationKey<?>> KEYS = Stream.concat(
                    Stream.of(SESSION_STORE, SESSION_STRICT), ApplicationValueLimits.KEYS.stream())
            .toList();

    /** What holds for an application without a file. */
    public static final ApplicationConfig NOTHING =
            new ApplicationConfig(Optional.empty(), Optional.empty(), ApplicationValueLimits.NOTHING);
}
