// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import java.util.List;
import java.util.Map;

/**
 * What a comparison of worker classes has found. Immutable.
 *
 * @param classes those that took part to the end
 * @param measurements of those alone, by servlet
 * @param notes who is missing, and why
 */
record ClassOutcome(List<Contender> classes, Map<Servlets, Measurements> measurements, List<String> notes) {
    static final ClassOutcome NONE = new ClassOutcome(List.of(), Map.of(), List.of());

    /** Tells whether there was anything to compare. */
    boolean compared() {
        return !classes.isEmpty() || !notes.isEmpty();
    }
}
