// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.process.Children;
import java.io.IOException;
import java.util.Optional;

/** A server set-up that can be measured. Immutable. */
public interface Contender {

    /**
     * Returns the short name, as used on the command line and in the results.
     *
     * @return for example {@code warren-2}
     */
    String name();

    /**
     * Tells what the short name stands for.
     *
     * @return one phrase, with the version of what runs
     */
    String description();

    /**
     * Tells why it cannot run here.
     *
     * @return the reason, or nothing if it can
     */
    Optional<String> missing();

    /**
     * Starts its processes and returns at once, before they answer.
     *
     * @param children where the processes go
     * @return the set-up, about to answer
     * @throws IOException if a process cannot be started
     */
    Deployment start(Children children) throws IOException;
}
