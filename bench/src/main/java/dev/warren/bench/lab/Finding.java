// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

/**
 * One line of the table. Immutable.
 *
 * @param what the thing that was measured
 * @param goal what it must be
 * @param figure what it was
 * @param reached whether that reaches the goal
 */
public record Finding(String what, String goal, String figure, boolean reached) {}
