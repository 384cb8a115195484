// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.report;

import dev.warren.bench.stats.Spread;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the tables show them. */
public final class Figures {
    private Figures() {}

    /**
     * Formats a throughput, a count or a size without fraction.
     *
     * @param value any number
     * @return for example {@code 71,204}
     */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /**
     * Formats throughputs.
     *
     * @param spread requests per second
     * @return for example {@code 71,204 (68,010-73,555)}
     */
    public static String throughput(Spread spread) {
        return whole(spread.median()) + " (" + whole(spread.min()) + "-" + whole(spread.max()) + ")";
    }

    /**
     * Formats ratios.
     *
     * @param spread ratios
     * @return for example {@code 1.02 (0.97-1.05)}
     */
    public static String ratio(Spread spread) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", spread.median(), spread.min(), spread.max());
    }

    /**
     * Formats a latency.
     *
     * @param micros µs
     * @return for example {@code 0.84 ms}
     */
    public static String latency(double micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / 1000);
    }

    /**
     * Formats a time that people wait for.
     *
     * @param time 0 or more
     * @return for example {@code 0.54 s}
     */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    /**
     * Formats memory.
     *
     * @param bytes 0 or more
     * @return for example {@code 82 MB}, of 1,048,576 bytes each
     */
    public static String megabytes(double bytes) {
        return whole(bytes / (1024 * 1024)) + " MB";
    }

    /**
     * Formats a goal for a ratio.
     *
     * @param ratio any number
     * @return for example {@code 0.95}
     */
    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /**
     * Formats a share of one core's time.
     *
     * @param percent 0 or more, 100 = one core
     * @return for example {@code 0.3 %}
     */
    public static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
