// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.deployer.environment.OperatorResources;
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
 * @param resources what its naming environment is given
 */
public record ApplicationConfig(
        Optional<ApplicationStore> sessionStore,
        Optional<Boolean> sessionStrict,
        ApplicationValueLimits valueLimits,
        OperatorResources resources) {
    static final ApplicationKey<ApplicationStore> SESSION_STORE = new ApplicationKey<>(
            SessionConfig.STORE,
            ValueTypes.choice(ApplicationStore.class),
            ApplicationConfig::sessionStore,
            (config, store) -> new ApplicationConfig(
                    Optional.of(store), config.sessionStrict(), config.valueLimits(), config.resources()),
            "\"local\" takes its sessions out of the store: each stays in the worker that made it");
    static final ApplicationKey<Boolean> SESSION_STRICT = new ApplicationKey<>(
            SessionConfig.STRICT,
            ValueTypes.bool(),
            ApplicationConfig::sessionStrict,
            (config, strict) -> new ApplicationConfig(
                    config.sessionStore(), Optional.of(strict), config.valueLimits(), config.resources()),
            "whether an attribute that cannot be serialized is an error in this application");

    /** The keys that such a file may have, in the order of the reference page. */
    static final List<ApplicationKey<?>> KEYS = Stream.concat(
                    Stream.of(SESSION_STORE, SESSION_STRICT), ApplicationValueLimits.KEYS.stream())
            .toList();

    /** What holds for an application without a file. */
    public static final ApplicationConfig NOTHING = new ApplicationConfig(
            Optional.empty(), Optional.empty(), ApplicationValueLimits.NOTHING, OperatorResources.NONE);

    ApplicationConfig with(OperatorResources changed) {
        return new ApplicationConfig(sessionStore, sessionStrict, valueLimits, changed);
    }
}
