// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Writes figures as people read them. Stateless. */
final class Figures {
    static final String UNKNOWN = "-";

    private static final long KILO = 1024;
    private static final String UNITS = "BKMGT";

    private Figures() {}

    /** Writes a time span with its two largest units, for example {@code 3h 12m}. */
    static String span(long millis) {
        Duration span = Duration.ofMillis(Math.max(0, millis));
        if (span.toDays() > 0) {
            return span.toDays() + "d " + span.toHoursPart() + "h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h " + span.toMinutesPart() + "m";
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + "m " + span.toSecondsPart() + "s";
        }
        return span.toSeconds() + "s";
    }

    /** Writes how long ago a moment was, or the text itself if it is not a moment. */
    static String since(String moment, Instant now) {
        if (moment == null) {
            return UNKNOWN;
        }
        try {
            return span(Duration.between(Instant.parse(moment), now).toMillis());
        } catch (DateTimeParseException e) {
            return printable(moment);
        }
    }

    /** Writes an amount of memory in megabytes or gigabytes. */
    static String bytes(Long bytes) {
        if (bytes == null) {
            return UNKNOWN;
        }
        double mega = bytes / (double) (KILO * KILO);
        return mega < KILO ? Math.round(mega) + "M" : String.format(Locale.ROOT, "%.1fG", mega / KILO);
    }

    /** Writes an amount of data, however small, with at most four digits before the point. */
    static String amount(Long bytes) {
        if (bytes == null) {
            return UNKNOWN;
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= KILO && unit < UNITS.length() - 1) {
            amount /= KILO;
            unit++;
        }
        return unit == 0 ? bytes + "B" : String.format(Locale.ROOT, "%.1f", amount) + UNITS.charAt(unit);
    }

    /** Writes a short time in microseconds, milliseconds or seconds. */
    static String micros(Double micros) {
        if (micros == null) {
            return UNKNOWN;
        }
        if (micros < 1_000) {
            return String.format(Locale.ROOT, "%.1fus", micros);
        }
        return micros < 1_000_000
                ? String.format(Locale.ROOT, "%.1fms", micros / 1_000)
                : String.format(Locale.ROOT, "%.1fs", micros / 1_000_000);
    }

    static String used(Long used, Long limit) {
        return used == null && limit == null ? UNKNOWN : bytes(used) + "/" + bytes(limit);
    }

    static String percent(Double percent) {
        return percent == null ? UNKNOWN : Math.round(percent) + "%";
    }

    static String orUnknown(Object value) {
        return value == null ? UNKNOWN : printable(value.toString());
    }

    /** Escapes control characters: text from an application must not drive the terminal. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                printable.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
