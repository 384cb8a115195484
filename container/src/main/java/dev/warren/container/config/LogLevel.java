// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** What is written to the log: the values of {@code log.level}. */
public enum LogLevel {
    /** Only what does not work. */
    ERROR,
    /** And what an operator should look at. */
    WARN,
    /** And every change of state. */
    INFO,
    /** And what helps to find a bug. */
    DEBUG
}
