// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.stats.Spread;

/**
 * What a contender costs besides the time of its requests. Immutable.
 *
 * @param contender its name
 * @param firstAnswerMillis from process start to the first 200, ms
 * @param fresh its processes when they have answered a few requests
 * @param idlePercent processor time while nobody asks anything, 100 = one core
 * @param worked its processes after all rounds
 */
record Cost(String contender, Spread firstAnswerMillis, Footprint fresh, double idlePercent, Footprint worked) {}
