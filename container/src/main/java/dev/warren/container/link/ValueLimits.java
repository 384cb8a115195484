// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

/**
 * What one attribute of a session may be at most. Immutable.
 *
 * @param depth how deep its objects may refer to each other, 1 or more
 * @param references of how many objects it may be made, 1 or more
 * @param bytes how large it may be in the store, 1 or more
 */
public record ValueLimits(int depth, int references, int bytes) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the component that is out of range
     */
    public ValueLimits {
        Ranges.require("depth", depth, 1, Integer.MAX_VALUE);
        Ranges.require("references", references, 1, Integer.MAX_VALUE);
        Ranges.require("bytes", bytes, 1, Integer.MAX_VALUE);
    }
}
