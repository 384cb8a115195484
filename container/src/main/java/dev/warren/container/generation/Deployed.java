// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import java.time.Instant;

/**
 * A generation and how its applications are. Owned by the master thread.
 *
 * @param generation what its workers run
 * @param applications what is known of them
 */
record Deployed(Generation generation, Applications applications) {

    /** What the first generation starts from: nothing is known, and failures are tolerated. */
    static Deployed first(Generation generation, Instant now) {
        return new Deployed(generation, new Applications(generation, now));
    }

    /** What the next generation starts from: what is known of unchanged applications stays known. */
    Deployed next(Generation next, Instant now) {
        return new Deployed(next, applications.next(next, now));
    }

    long number() {
        return generation.number();
    }
}
