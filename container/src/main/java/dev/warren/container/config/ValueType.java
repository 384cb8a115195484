// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/**
 * The type of a key's value: how it is read from text and from TOML, which values are allowed, and how it is written
 * back.
 * Implementations, made by {@link ValueTypes}, are immutable.
 *
 * @param <T> the Java type of the value
 */
public interface ValueType<T> {

    /**
     * Reads a value from a flag or an environment variable.
     *
     * @param text what was given there
     * @return the value, not yet checked with {@link #allows}
     * @throws IllegalArgumentException if the text cannot be such a value
     */
    T fromText(String text);

    /**
     * Reads a value from a configuration file.
     *
     * @param value what the TOML parser made of it
     * @return the value, not yet checked with {@link #allows}
     * @throws IllegalArgumentException if it has the wrong TOML type or form
     */
    T fromToml(Object value);

    /**
     * Tells whether a value is within the range.
     *
     * @param value a value, not null
     * @return whether the key may have it
     */
    boolean allows(T value);

    /**
     * Writes a value.
     *
     * @param value a value that is allowed
     * @return TOML that {@link #fromToml} reads back
     */
    String toToml(T value);

    /**
     * Tells whether flags and environment variables have no way to write such values.
     *
     * @return true if {@link #fromText} refuses everything
     */
    default boolean inFileOnly() {
        return false;
    }

    /**
     * Names the values allowed.
     *
     * @return a phrase such as {@code 1 to 256}
     */
    String allowed();
}
