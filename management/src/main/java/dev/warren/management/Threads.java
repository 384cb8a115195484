// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/** Makes the threads of a master's clients. Stateless, hence thread-safe. */
final class Threads {
    private Threads() {}

    /** Starts a thread that does not keep the JVM alive, since a client may give up on it. */
    static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
