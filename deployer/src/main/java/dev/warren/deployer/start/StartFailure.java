// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;

/** Words what an application threw while it started: its own cause and place, not the engine's wrapping. */
final class StartFailure {
    private static final int DEEPEST = 20;

    private StartFailure() {}

    static DeploymentException of(StagedApplication application, Throwable thrown) {
        Throwable cause = rootOf(thrown);
        return new DeploymentException(
                "application " + application.name() + " failed to start",
                cause + place(cause),
                "mend the application and reload; the worker's log has the whole stack trace",
                thrown);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; i < DEEPEST && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    private static String place(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
