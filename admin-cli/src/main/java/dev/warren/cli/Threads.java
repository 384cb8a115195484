// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

/** Makes the threads of admin-cli. Stateless, hence thread-safe. */
final class Threads {
    private Threads() {}

    /** Returns a thread, not yet started, for the JVM to run when it shuts down. */
    static Thread shutdownHook(String name, Runnable task) {
        return new Thread(task, name);
    }
}
