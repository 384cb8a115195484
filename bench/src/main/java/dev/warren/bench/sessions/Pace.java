// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import java.time.Duration;

/**
 * How much is measured. Immutable.
 *
 * @param rounds how often both sides are measured, 1 or more
 * @param length of each measurement
 * @param warmUps how many loads of that length come before the first round
 */
record Pace(int rounds, Duration length, int warmUps) {}
