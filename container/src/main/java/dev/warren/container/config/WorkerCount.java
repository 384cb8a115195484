// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** How many workers there shall be: the value of {@code workers.count}. Immutable. */
public sealed interface WorkerCount {

    /** One per core, and at least two: written {@code "auto"}. */
    record Auto() implements WorkerCount {}

    /**
     * So many.
     *
     * @param workers 1 to 256
     */
    record Fixed(int workers) implements WorkerCount {}

    /**
     * Returns the number for a machine.
     *
     * @param cores how many cores it has, 1 or more
     * @return 1 to 256
     */
    default int resolve(int cores) {
        return switch (this) {
            case Auto _ -> Math.clamp(cores, 2, 256);
            case Fixed(int workers) -> workers;
        };
    }
}
