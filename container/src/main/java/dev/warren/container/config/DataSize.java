// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or data, written {@code 512}, {@code 32k}, {@code 256m}, {@code 2g} or {@code 1t}; units are
 * powers of 1024, as
 * for the JVM's {@code -Xmx}. Immutable.
 *
 * @param bytes 0 or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})([kmgt]?)", Pattern.CASE_INSENSITIVE);
    private static final List<String> UNITS = List.of("", "k", "m", "g", "t");

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be below 0: " + bytes);
        }
    }

    /**
     * Reads a size as people write it.
     *
     * @param text digits and at most one unit letter, in either case
     * @return the size
     * @throws IllegalArgumentException if the text is not a size, or one beyond 2^63 bytes
     */
    public static DataSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        int power = UNITS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT));
        try {
            return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large a size: " + text, e);
        }
    }

    /**
     * Makes a size from mebibytes.
     *
     * @param count how many times 1024 x 1024 bytes, 0 or more
     * @return the size
     */
    public static DataSize ofMegabytes(long count) {
        return new DataSize(Math.multiplyExact(count, 1L << 20));
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /**
     * Writes the size with the largest unit that loses nothing.
     *
     * @return for example {@code 256m}; {@link #parse} reads it back
     */
    @Override
    public String toString() {
        int power = 0;
        long count = bytes;
        while (count != 0 && count % 1024 == 0 && power < UNITS.size() - 1) {
            count /= 1024;
            power++;
        }
        return count + UNITS.get(power);
    }
}
