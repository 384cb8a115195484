// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** How many workers the configuration asks for. Immutable. */
public sealed interface WorkerCount {
    /** The fewest workers. */
    int MIN = 1;
    /** The most workers. */
    int MAX = 256;

    /** As many as the machine has cores, at least 2, so that one can be replaced while another serves. */
    record Auto() implements WorkerCount {}

    /**
     * A number.
     *
     * @param count 1 to 256
     */
    record Fixed(int count) implements WorkerCount {}

    /**
     * Works out the number of workers.
     *
     * @param cores the processors that the master may use, 1 or more
     * @return 1 to 256
     */
    default int resolve(int cores) {
        return switch (this) {
            case Auto _ -> Math.clamp(cores, 2, MAX);
            case Fixed(int count) -> count;
        };
    }
}
