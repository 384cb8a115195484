// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;

/**
 * What the master process does by itself. Keys: {@code master.<name in kebab-case>}. Immutable.
 *
 * @param preStopDelay how long the master goes on serving after TERM, for load balancers to notice; 0s to 10m; default
 *     "0s"
 */
public record MasterConfig(Duration preStopDelay) {
    static final ConfigKey<Duration> PRE_STOP_DELAY = ConfigKey.of(
            "master.pre-stop-delay",
            ValueTypes.duration(Duration.ZERO, Duration.ofMinutes(10)),
            Duration.ZERO,
            config -> config.master().preStopDelay(),
            "how long the master goes on serving after TERM, for load balancers to notice");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(PRE_STOP_DELAY);

    /** What holds if nothing is set. */
    public static final MasterConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public MasterConfig {
        PRE_STOP_DELAY.require(preStopDelay);
    }

    static MasterConfig from(ConfigValues values) {
        return new MasterConfig(values.get(PRE_STOP_DELAY));
    }
}
