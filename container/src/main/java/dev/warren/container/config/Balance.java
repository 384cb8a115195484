// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** How the front chooses a worker for a new connection. Written in kebab-case. */
public enum Balance {
    /** The worker with the fewest open connections; ties go round. */
    LEAST_CONNECTIONS,
    /** One after the other. */
    ROUND_ROBIN,
    /** The less loaded of two drawn at random. */
    RANDOM
}
