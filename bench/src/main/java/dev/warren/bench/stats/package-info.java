// SPDX-License-Identifier: Apache-2.0
/**
 * The arithmetic of a comparison: a median with its range, ratios taken round by round, and percentiles of latencies.
 * Pure functions and immutable records, so that the unit tests can say exactly what a results table means.
 */
package dev.warren.bench.stats;
