// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import java.util.ArrayList;
import java.util.List;

/** Words what an application threw while it started: its own cause and place, not the engine's wrapping. */
final class StartFailure {
    private static final int DEEPEST = 20;

    private StartFailure() {}

    static DeploymentException of(StagedApplication application, Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (Throwable each : chain) {
            if (each instanceof DeploymentException known) {
                return known; // it says more than any of its causes
            }
        }
        return new DeploymentException(
                "application " + application.name() + " failed to start",
                reason(chain.getLast()) + place(application, chain),
                "mend the application and reload; the worker's log has the whole stack trace",
                thrown);
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static String reason(Throwable root) {
        return root instanceof ClassNotFoundException ? "class " + root.getMessage() + " is missing" : root.toString();
    }

    /** The innermost code of the application on the way; what the JDK or the engine did below or above it helps nobody. */
    private static String place(StagedApplication application, List<Throwable> chain) {
        for (Throwable each : chain.reversed()) {
            for (StackTraceElement frame : each.getStackTrace()) {
                if (ApplicationLoader.nameFor(application).equals(frame.getClassLoaderName())) {
                    return " at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                            + frame.getLineNumber() + ")";
                }
            }
        }
        return "";
    }
}
