// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;

/**
 * Where sessions live and what is asked of them. Keys: {@code session.<name in kebab-case>}. Immutable.
 *
 * @param store where sessions live: "lmdb" is a file that all workers share, "local" the worker that made them, a URL a Redis or Valkey
 *     server that many machines share; "lmdb", "local" or redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE] (docs/sessions.md has the
 *     others); default "lmdb"
 * @param maxSize how large the file in data/ may grow; 1m to 1t; default "4g"
 * @param durability what a change survives that a client got an answer for: the death of any process, or of the machine too; "process",
 *     "disk"; default "process"
 * @param strict whether an attribute that cannot be serialized is an error, instead of staying in its worker; true or false; default false
 */
public record SessionConfig(SessionStorage store, DataSize maxSize, Durability durability, boolean strict) {
    static final ConfigKey<SessionStorage> STORE = ConfigKey.of(
            "session.store",
            ValueTypes.sessionStorage(),
            new SessionStorage.Lmdb(),
            config -> config.session().store(),
            "where sessions live: \"lmdb\" is a file that all workers share, \"local\" the worker that made them, a"
                    + " URL a Redis or Valkey server that many machines share");
    static final ConfigKey<DataSize> MAX_SIZE = ConfigKey.of(
            "session.max-size",
            ValueTypes.size("1m", "1t"),
            DataSize.parse("4g"),
            config -> config.session().maxSize(),
            "how large the file in data/ may grow");
    static final ConfigKey<Durability> DURABILITY = ConfigKey.of(
            "session.durability",
            ValueTypes.choice(Durability.class),
            Durability.PROCESS,
            config -> config.session().durability(),
            "what a change survives that a client got an answer for: the death of any process, or of the machine too");
    static final ConfigKey<Boolean> STRICT = ConfigKey.of(
            "session.strict",
            ValueTypes.bool(),
            false,
            config -> config.session().strict(),
            "whether an attribute that cannot be serialized is an error, instead of staying in its worker");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(STORE, MAX_SIZE, DURABILITY, STRICT);

    /** What holds if nothing is set. */
    public static final SessionConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public SessionConfig {
        STORE.require(store);
        MAX_SIZE.require(maxSize);
        DURABILITY.require(durability);
        STRICT.require(strict);
    }

    static SessionConfig from(ConfigValues values) {
        return new SessionConfig(values.get(STORE), values.get(MAX_SIZE), values.get(DURABILITY), values.get(STRICT));
    }
}
