// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** In which order a round measures the contenders. Immutable. */
record Schedule(long seed) {

    /**
     * Returns the order of a round: random, so that nobody always comes after the same neighbour, but the same in every
     * run with this seed.
     */
    <T> List<T> order(List<T> contenders, int round) {
        List<T> order = new ArrayList<>(contenders);
        Collections.shuffle(order, new Random(seed * 31 + round));
        return List.copyOf(order);
    }
}
