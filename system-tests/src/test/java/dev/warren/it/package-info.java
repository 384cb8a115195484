// SPDX-License-Identifier: Apache-2.0
/**
 * Integration tests: a real master, started by {@code bin/warren} in a temporary home, with real workers, driven over real sockets,
 * by real signals, and by {@code bin/admin-cli}. {@code WarrenHome} is where each begins.
 */
package dev.warren.it;
