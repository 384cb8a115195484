// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Works out which workers hold so much more than their share that they should give connections back. */
final class Shares {
    private static final double TOLERANCE = 1.25;

    private Shares() {}

    /**
     * Returns how many connections each worker should give back. Nobody is brought below the mean, so that nothing moves in circles.
     */
    static Map<Lane, Long> surplus(List<Lane> ready) {
        Map<Lane, Long> surplus = new LinkedHashMap<>();
        if (ready.size() < 2) {
            return surplus;
        }
        double mean = ready.stream().mapToLong(Lane::open).average().orElse(0);
        for (Lane lane : ready) {
            long excess = lane.open() - (long) Math.ceil(mean);
            if (excess > 0 && lane.open() > mean * TOLERANCE) {
                surplus.put(lane, excess);
            }
        }
        return surplus;
    }
}
