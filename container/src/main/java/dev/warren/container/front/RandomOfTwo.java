// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws two workers and takes the one with fewer open connections. Owned by the front thread. */
final class RandomOfTwo implements Balancer {
    private final RandomGenerator random;

    RandomOfTwo(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Lane choose(List<Lane> lanes) {
        Lane one = lanes.get(random.nextInt(lanes.size()));
        Lane other = lanes.get(random.nextInt(lanes.size()));
        return other.open() < one.open() ? other : one;
    }
}
