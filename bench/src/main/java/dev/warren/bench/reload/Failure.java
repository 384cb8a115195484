// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import java.util.Optional;

/**
 * A request that got no right answer. Immutable.
 *
 * @param holder the process that answered last on its connection, if any has
 * @param sentNanos when it was sent, or its connection begun
 * @param seenNanos when the client knew
 * @param what what the client saw
 */
record Failure(Optional<Long> holder, long sentNanos, long seenNanos, String what) {}
