// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
     * Makes an executor that carries out one task after the other, in a platform thread that ends when there is nothing to do.
     *
     * @param name what thread dumps show, unless a task names the thread
     * @return the executor; it needs no closing
     */
    public static Executor oneByOne(String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), body -> unstarted(name, body));
        executor.allowCoreThreadTimeOut(true);
        return executor;
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
