// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

/** What happened, in order; kept in a system property, which all class loaders share. */
public final class Trace {
    private static final String PROPERTY = "warren.test.trace";

    private Trace() {}

    /** Adds an event. */
    public static void add(String event) {
        synchronized (System.getProperties()) { // the only lock that all class loaders share
            System.setProperty(PROPERTY, System.getProperty(PROPERTY, "") + event + "; ");
        }
    }

    /** Returns all events since the last call. */
    public static String take() {
        synchronized (System.getProperties()) {
            String all = System.getProperty(PROPERTY, "");
            System.clearProperty(PROPERTY);
            return all;
        }
    }
}
