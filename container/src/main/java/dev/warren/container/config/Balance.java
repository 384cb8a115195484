// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** How the front chooses a worker for a connection: the values of {@code front.balance}. */
public enum Balance {
    /** The worker with the fewest open connections; equals take turns. */
    LEAST_CONNECTIONS,
    /** The workers in turn. */
    ROUND_ROBIN,
    /** The better of two drawn at random. */
    RANDOM
}
