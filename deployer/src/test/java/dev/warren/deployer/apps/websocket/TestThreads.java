// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import java.util.Locale;

/** Tells of the current thread what an endpoint may rely on. */
public final class TestThreads {
    private TestThreads() {}

    /** Returns whether it may be blocked, and whether it is set up for the application. */
    public static String here(Class<?> application) {
        Thread thread = Thread.currentThread();
        boolean io = thread.getName().toUpperCase(Locale.ROOT).contains("I/O");
        boolean loader = thread.getContextClassLoader() == application.getClassLoader();
        return "io-thread=" + io + " loader=" + loader;
    }
}
