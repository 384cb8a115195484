// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that {@code admin-cli} prints: tables for people, JSON for scripts, complaints for both. Read
 * {@link dev.warren.cli.output.StatusTable} and {@link dev.warren.cli.output.Console}. Colours are used on a terminal
 * only, and never if
 * {@code NO_COLOR} is set; text that came from applications cannot drive the terminal.
 */
package dev.warren.cli.output;
