// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that a measurement ran on, in words that do not tell which one it was. */
public final class Machine {
    private Machine() {}

    /**
     * Describes cores, memory, JDK and kernel series.
     *
     * @return one phrase
     */
    public static String describe() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + memory() + " of memory, JDK "
                + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " " + kernelSeries()
                + " " + System.getProperty("os.arch");
    }

    private static String kernelSeries() {
        return System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    private static String memory() {
        try {
            Matcher total =
                    Pattern.compile("MemTotal:\\s+(\\d+) kB").matcher(Files.readString(Path.of("/proc/meminfo")));
            return total.find() ? Math.round(Long.parseLong(total.group(1)) / (1024.0 * 1024)) + " GB" : "unknown size";
        } catch (IOException e) {
            return "unknown size"; // no Linux: the page is written all the same
        }
    }
}
