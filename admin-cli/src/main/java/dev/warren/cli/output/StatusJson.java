// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.management.MasterStatus;

/** Formats a status for scripts. Stateless. */
public final class StatusJson {
    private StatusJson() {}

    /**
     * Formats a snapshot with the names of the records in {@code dev.warren.management}.
     *
     * @param status the snapshot
     * @return a JSON object and a line end
     */
    public static String format(MasterStatus status) {
        return Json.format(status);
    }
}
