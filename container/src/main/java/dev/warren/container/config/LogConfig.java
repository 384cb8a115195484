// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/**
 * The master's log. Keys: {@code log.<name in kebab-case>}. Immutable.
 *
 * @param level what is written; default {@code info}
 * @param file where, relative to the home, or {@code -} for standard output; default {@code logs/warren.log}
 */
public record LogConfig(LogLevel level, String file) {}
