// SPDX-License-Identifier: Apache-2.0
/**
 * Measurements of Warren beside other servlet containers; nothing here is shipped or tested for speed by the build.
 * Read {@code compare.CompareMain} and {@code reload.ReloadMain}, the two programs; what both share is in
 * {@code process} (children that always end), {@code contender} (what is measured), {@code load} (who measures it),
 * {@code stats} and {@code report}.
 */
package dev.warren.bench;
