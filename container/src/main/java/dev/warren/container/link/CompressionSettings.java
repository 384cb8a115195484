// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import java.util.List;

/**
 * Which responses a worker compresses. Immutable.
 *
 * @param minBytes from what size on, more than 0; what has no declared length is compressed whatever its size
 * @param types media types in lower case, without parameters
 */
public record CompressionSettings(long minBytes, List<String> types) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException naming the component that is out of range
     */
    public CompressionSettings {
        Ranges.require("minBytes", minBytes, 1, Long.MAX_VALUE);
        types = List.copyOf(types);
    }
}
