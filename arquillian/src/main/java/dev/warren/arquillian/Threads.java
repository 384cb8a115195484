// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

/** Makes the threads of this module. Stateless, hence thread-safe. */
final class Threads {
    private Threads() {}

    /** Has something done when this JVM ends; returns what {@link #forget} takes. */
    static Thread atTheEnd(Runnable task) {
        Thread hook = new Thread(task, "warren-arquillian-end");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM ends already, and the hook finds nothing to do
        }
    }
}
