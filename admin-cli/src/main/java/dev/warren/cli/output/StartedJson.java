// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

/** Formats a master that was started. Stateless. */
public final class StartedJson {
    private StartedJson() {}

    /**
     * Formats it.
     *
     * @param pid its process id
     * @param line how it says that it serves
     * @param degraded why it cannot serve everything, or null
     * @return {@code {"pid", "line", "degraded"}} and a line end
     */
    public static String format(long pid, String line, String degraded) {
        return Json.format(new Started(pid, line, degraded));
    }

    private record Started(long pid, String line, String degraded) {}
}
