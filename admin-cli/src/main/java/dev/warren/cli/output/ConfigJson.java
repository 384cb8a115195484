// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;

/** Formats configurations for scripts, with the names of the records in {@code dev.warren.management}. Stateless. */
public final class ConfigJson {
    private ConfigJson() {}

    /**
     * Formats the running configuration.
     *
     * @param report every key
     * @return a JSON object and a line end
     */
    public static String format(ConfigReport report) {
        return Json.format(report);
    }

    /**
     * Formats what a reload would change.
     *
     * @param preview the differences
     * @return a JSON object and a line end
     */
    public static String format(ConfigPreview preview) {
        return Json.format(preview);
    }
}
