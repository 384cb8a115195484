// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import java.util.List;

/**
 * What a comparison has found. Immutable.
 *
 * @param contenders those that took part to the end
 * @param measurements of those alone
 * @param costs of those alone
 * @param notes who is missing, and why
 */
record Outcome(List<Contender> contenders, Measurements measurements, List<Cost> costs, List<String> notes) {
    static final Outcome NONE = new Outcome(List.of(), new Measurements(List.of()), List.of(), List.of());

    /** Tells whether there was anything to compare. */
    boolean compared() {
        return !contenders.isEmpty() || !notes.isEmpty();
    }
}
