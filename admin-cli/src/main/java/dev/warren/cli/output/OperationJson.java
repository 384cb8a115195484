// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.management.Outcome;
import java.util.List;

/** Formats operations and complaints as JSON. Stateless. */
public final class OperationJson {
    private OperationJson() {}

    /**
     * Formats how an operation ended.
     *
     * @param operation its id
     * @param outcome its outcome
     * @param lines what the master reported
     * @return {@code {"operation", "outcome", "lines"}} and a line end
     */
    public static String format(long operation, Outcome outcome, List<String> lines) {
        return Json.format(new Operation(operation, outcome, lines));
    }

    /**
     * Formats why a command failed.
     *
     * @param complaint the reason
     * @return {@code {"error": {"what", "why", "do"}}} and a line end
     */
    public static String format(Complaint complaint) {
        return Json.format(new Failure(new Error(complaint.what(), complaint.why(), complaint.remedy())));
    }

    private record Operation(long operation, Outcome outcome, List<String> lines) {}

    private record Failure(Error error) {}

    private record Error(
            String what,
            String why,

            @com.google.gson.annotations.SerializedName("do")
            String remedy) {}
}
