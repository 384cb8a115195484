// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.List;

/** Takes the worker with the fewest open connections; among equals it goes round-robin. Owned by the front thread. */
final class LeastConnections implements Balancer {
    private int start;

    @Override
    public Lane choose(List<Lane> lanes) {
        int size = lanes.size();
        int best = Math.floorMod(start, size);
        for (int i = 1; i < size; i++) {
            int candidate = Math.floorMod(start + i, size);
            if (lanes.get(candidate).open() < lanes.get(best).open()) {
                best = candidate;
            }
        }
        start = best + 1; // the next search begins behind the one chosen, so that equals take turns
        return lanes.get(best);
    }
}
