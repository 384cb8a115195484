// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/compare}: all contenders side by side in one run. Read {@code CompareMain}, {@code Comparison} (what
 * happens when), then {@code ResultsPage} (what is made of it). All contenders run at the same time but only one is
 * under load; each round measures each of them once, in an order that changes from round to round.
 */
package dev.warren.bench.compare;
