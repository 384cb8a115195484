// SPDX-License-Identifier: Apache-2.0
/**
 * The master's process. {@link dev.warren.container.Main} reads arguments and configuration and runs {@code master.MasterProcess};
 * {@code generation}, {@code worker}, {@code link} and {@code front} follow in the order in which a request meets them. What they all
 * use, errors, exit codes, threads, the journal, is here.
 */
package dev.warren.container;
