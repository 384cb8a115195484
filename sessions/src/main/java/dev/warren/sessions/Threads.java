// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

/** Creates and names every thread of the stores. Thread-safe. {@code docs/architecture.md} lists what each name owns. */
public final class Threads {
    private Threads() {}

    /**
     * Starts a platform thread that does not keep the JVM alive.
     *
     * @param name what thread dumps show
     * @param body what it runs
     * @return the started thread
     */
    public static Thread daemon(String name, Runnable body) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(body);
        // not that of the application whose request came first: LMDB looks there for its library, which an application
        // does not see
        thread.setContextClassLoader(Threads.class.getClassLoader());
        thread.start();
        return thread;
    }
}
