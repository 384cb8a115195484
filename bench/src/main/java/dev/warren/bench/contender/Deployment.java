// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import java.util.List;
import java.util.stream.Stream;

/** The running processes of a contender. Thread-safe. */
public interface Deployment extends AutoCloseable {

    /**
     * Tells where the hello servlet answers.
     *
     * @return the address that the load is put on
     */
    Target target();

    /**
     * Returns the process that owns that address; when it ends the contender is gone.
     *
     * @return Warren's master, nginx, or the server itself
     */
    Child door();

    /**
     * Tells when the first of its processes was asked for.
     *
     * @return a value of {@link System#nanoTime()}
     */
    long startedNanos();

    /**
     * Lists the processes that run no servlet: Warren's master, nginx.
     *
     * @return process ids, none if the server stands alone
     */
    List<Long> fronts();

    /**
     * Lists the JVMs that run the servlet.
     *
     * @return process ids, at least one
     */
    List<Long> servers();

    /**
     * Lists all processes.
     *
     * @return fronts, then servers
     */
    default List<Long> processes() {
        return Stream.concat(fronts().stream(), servers().stream()).toList();
    }

    /** Ends all processes and waits for them. Idempotent. */
    @Override
    void close();
}
