// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

/** Makes the threads of admin-cli. Stateless, hence thread-safe. */
final class Threads {
    private Threads() {}

    /** Starts a thread that does not keep the JVM alive, for a command that may be left alone. */
    static Thread startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns a thread, not yet started, for the JVM to run when it shuts down. */
    static Thread shutdownHook(String name, Runnable task) {
        return new Thread(task, name);
    }
}
