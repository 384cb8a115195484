// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/master}: what the master itself costs, with connections that come and go, with many that stay, and over many reloads. Read
 * {@code MasterMain}, then one scenario after the other.
 */
package dev.warren.bench.master;
