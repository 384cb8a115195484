// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import dev.warren.management.ApplicationStatus;
import dev.warren.management.MasterStatus;
import dev.warren.management.SessionStatus;
import dev.warren.management.WorkerStatus;
import java.util.List;

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

    /**
     * Formats the workers alone.
     *
     * @param status the snapshot
     * @return {@code {"workers": [...]}} and a line end
     */
    public static String workers(MasterStatus status) {
        return Json.format(new Workers(status.workers()));
    }

    /**
     * Formats the applications alone.
     *
     * @param status the snapshot
     * @return {@code {"apps": [...]}} and a line end
     */
    public static String applications(MasterStatus status) {
        return Json.format(new Applications(status.apps()));
    }

    /**
     * Formats the sessions of each application.
     *
     * @param status the snapshot
     * @return {@code {"apps": [{"contextPath", "sessions": {...}}]}} and a line end
     */
    public static String sessions(MasterStatus status) {
        return Json.format(new Sessions(status.apps().stream()
                .map(app -> new SessionsOf(app.contextPath(), app.sessions()))
                .toList()));
    }

    private record Sessions(List<SessionsOf> apps) {}

    private record SessionsOf(String contextPath, SessionStatus sessions) {}

    private record Workers(List<WorkerStatus> workers) {}

    private record Applications(List<ApplicationStatus> apps) {}
}
