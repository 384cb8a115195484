// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/reload}: what clients notice of reloads, scaling and dying workers. Read {@code ReloadMain}, then one scenario after the
 * other.
 */
package dev.warren.bench.reload;
