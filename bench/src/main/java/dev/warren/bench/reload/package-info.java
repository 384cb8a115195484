// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/reload}: what clients notice of reloads, scaling and dying workers, as a table of goals and figures. Read
 * {@code ReloadMain}, then one {@code Scenario} after the other; each starts a Warren of its own ({@code Master}) through
 * {@code bin/warren} and uses only what an operator has: signals, {@code admin-cli}, JMX and HTTP.
 */
package dev.warren.bench.reload;
