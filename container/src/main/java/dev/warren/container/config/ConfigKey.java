// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.Locale;
import java.util.function.Function;

/**
 * One thing an operator may set. Each is declared as a constant of the record that holds its value; {@link ConfigKeys}
 * lists them all.
 * Immutable.
 *
 * @param name as written in the file, for example {@code workers.drain-timeout}
 * @param type how values are read and written, and their range
 * @param defaultValue what holds if nothing is set
 * @param reader takes the value from a configuration
 * @param meaning what it does, one phrase without a full stop
 * @param needsRestart whether a changed value waits for the next start of the master, rather than for a reload
 * @param <T> the Java type of the value
 */
public record ConfigKey<T>(
        String name,
        ValueType<T> type,
        T defaultValue,
        Function<WarrenConfig, T> reader,
        String meaning,
        boolean needsRestart) {

    static <T> ConfigKey<T> of(
            String name, ValueType<T> type, T defaultValue, Function<WarrenConfig, T> reader, String meaning) {
        return new ConfigKey<>(name, type, defaultValue, reader, meaning, false);
    }

    ConfigKey<T> withRestart() {
        return new ConfigKey<>(name, type, defaultValue, reader, meaning, true);
    }

    /**
     * Returns the environment variable that sets this key.
     *
     * @return for example {@code WARREN_WORKERS_DRAIN_TIMEOUT}
     */
    public String variable() {
        return "WARREN_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Describes the key as its record's Javadoc does.
     *
     * @return meaning, range and default in one line
     */
    public String description() {
        return meaning + "; " + type.allowed() + "; default " + defaultText()
                + (needsRestart ? "; needs a restart" : "");
    }

    /**
     * Writes the default.
     *
     * @return the value as TOML
     */
    public String defaultText() {
        return type.toToml(defaultValue);
    }

    /**
     * Writes the value that a configuration has for this key.
     *
     * @param config a valid configuration
     * @return the value as TOML
     */
    public String toToml(WarrenConfig config) {
        return type.toToml(reader.apply(config));
    }

    /**
     * Writes the value that a configuration has for this key, for people: secrets are masked.
     *
     * @param config a valid configuration
     * @return the value as TOML, with three stars for each secret
     */
    public String shown(WarrenConfig config) {
        return Secrets.mask(name, toToml(config));
    }

    /**
     * Checks a value that a record was given.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value and what is allowed
     */
    void require(T value) {
        if (!type.allows(value)) {
            throw ConfigErrors.badValue(this, type.toToml(value), Origin.CODE);
        }
    }

    /**
     * Reads a value from a flag or an environment variable.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value, what is allowed and the origin
     */
    T fromText(String text, Origin origin) {
        return read(type::fromText, text, origin);
    }

    /**
     * Reads a value from a file.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value, what is allowed and the origin
     */
    T fromToml(Object value, Origin origin) {
        return read(type::fromToml, value, origin);
    }

    private <S> T read(Function<S, T> parser, S source, Origin origin) {
        T value;
        try {
            value = parser.apply(source);
        } catch (TableKey.Mistake e) {
            throw ConfigErrors.badTable(this, e, origin);
        } catch (AccessFormat.Mistake e) {
            throw ConfigErrors.badFormat(this, ConfigErrors.show(source), e, origin);
        } catch (IllegalArgumentException e) {
            throw ConfigErrors.badValue(this, ConfigErrors.show(source), origin);
        }
        if (!type.allows(value)) {
            throw ConfigErrors.badValue(this, ConfigErrors.show(source), origin);
        }
        return value;
    }
}
