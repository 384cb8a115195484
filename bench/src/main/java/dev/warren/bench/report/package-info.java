// SPDX-License-Identifier: Apache-2.0
/**
 * Figures for people: Markdown tables, numbers with their units, and the machine in words that name no host, path or
 * date, so that a results page can be kept in the repository.
 */
package dev.warren.bench.report;
