// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import java.time.Duration;

/**
 * How much is measured. Immutable.
 *
 * @param rounds how often each side is measured, 1 or more
 * @param length of each measurement
 * @param warmUps how many loads of that length come before the first round
 */
public record Pace(int rounds, Duration length, int warmUps) {}
