// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import java.util.List;

/** Chooses the worker for a connection. Owned by the front thread. */
interface Balancer {

    /**
     * Chooses one of the workers that have room.
     *
     * @param lanes at least one, in the order in which the workers became ready
     * @return one of them
     */
    Lane choose(List<Lane> lanes);
}
