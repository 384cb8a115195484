// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.List;

/** Takes the workers in turn. Owned by the front thread. */
final class RoundRobin implements Balancer {
    private int next;

    @Override
    public Lane choose(List<Lane> lanes) {
        int chosen = Math.floorMod(next, lanes.size());
        next = chosen + 1;
        return lanes.get(chosen);
    }
}
