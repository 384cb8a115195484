// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

/**
 * Creates and names every thread of Warren's own; nothing else does. Thread-safe. {@code docs/architecture.md} lists what each name
 * owns.
 */
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
        return Thread.ofPlatform().daemon().name(name).start(body);
    }

    /**
     * Starts a platform thread with a small stack that does not keep the JVM alive, for loops that move bytes.
     *
     * @param name what thread dumps show
     * @param body what it runs
     * @return the started thread
     */
    public static Thread pump(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name(name).stackSize(256 * 1024).start(body);
    }

    /**
     * Starts a virtual thread, for something short that may wait.
     *
     * @param name what thread dumps show
     * @param body what it runs
     * @return the started thread
     */
    public static Thread light(String name, Runnable body) {
        return Thread.ofVirtual().name(name).start(body);
    }

    /**
     * Creates, without starting it, a platform thread that does not keep the JVM alive, for pools that count their threads.
     *
     * @param name what thread dumps show
     * @param body what it runs
     * @return the thread
     */
    public static Thread unstarted(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name(name).unstarted(body);
    }
}
