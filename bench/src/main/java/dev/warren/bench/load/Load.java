// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Something that can keep a server busy with a fixed number of connections. Thread-safe. */
public interface Load {

    /**
     * Begins to send requests and returns at once.
     *
     * @param target what is requested
     * @param kind how connections are used
     * @param length when it ends by itself; at least 1 s, in whole seconds
     * @return the running load
     * @throws IOException if it cannot be started
     */
    Running start(Target target, LoadKind kind, Duration length) throws IOException;

    /**
     * Tells what it is, for the results page.
     *
     * @return name, connections, threads
     */
    String description();

    /** A load that has begun. Owned by the thread that started it. */
    interface Running {

        /**
         * Asks the load to end before its time; {@link #await()} then returns soon. Idempotent.
         *
         * @throws IOException if it cannot be told
         */
        void stop() throws IOException;

        /**
         * Waits until the load has ended.
         *
         * @return what it has seen
         * @throws IOException if it failed as a whole
         * @throws InterruptedException if this thread is interrupted
         */
        LoadResult await() throws IOException, InterruptedException;
    }
}
