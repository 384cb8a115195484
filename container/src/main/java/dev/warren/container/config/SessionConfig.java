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
 * @param valueDepth how deep the objects of one attribute may refer to each other; 1 to 100000; default 500
 * @param valueReferences of how many objects one attribute may be made; 1 to 1000000000; default 1000000
 * @param valueSize how large one serialized attribute may be; a larger one counts as one that cannot be serialized; 1k to 1g; default
 *     "100m"
 */
public record SessionConfig(
        SessionStorage store,
        DataSize maxSize,
        Durability durability,
        boolean strict,
        int valueDepth,
        int valueReferences,
        DataSize valueSize) {
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

    static final ConfigKey<Integer> VALUE_DEPTH = ConfigKey.of(
            "session.value-depth",
            ValueTypes.integer(1, 100_000),
            500,
            config -> config.session().valueDepth(),
            "how deep the objects of one attribute may refer to each other");
    static final ConfigKey<Integer> VALUE_REFERENCES = ConfigKey.of(
            "session.value-references",
            ValueTypes.integer(1, 1_000_000_000),
            1_000_000,
            config -> config.session().valueReferences(),
            "of how many objects one attribute may be made");
    static final ConfigKey<DataSize> VALUE_SIZE = ConfigKey.of(
            "session.value-size",
            ValueTypes.size("1k", "1g"),
            DataSize.parse("100m"),
            config -> config.session().valueSize(),
            "how large one serialized attribute may be; a larger one counts as one that cannot be serialized");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS =
            List.of(STORE, MAX_SIZE, DURABILITY, STRICT, VALUE_DEPTH, VALUE_REFERENCES, VALUE_SIZE);

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
        VALUE_DEPTH.require(valueDepth);
        VALUE_REFERENCES.require(valueReferences);
        VALUE_SIZE.require(valueSize);
    }

    static SessionConfig from(ConfigValues values) {
        return new SessionConfig(
                values.get(STORE),
                values.get(MAX_SIZE),
                values.get(DURABILITY),
                values.get(STRICT),
                values.get(VALUE_DEPTH),
                values.get(VALUE_REFERENCES),
                values.get(VALUE_SIZE));
    }
}
