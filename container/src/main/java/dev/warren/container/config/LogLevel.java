// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** The least severe message that is logged. Written in lower case. */
public enum LogLevel {
    /** Failures that need the operator. */
    ERROR,
    /** What will need the operator soon. */
    WARN,
    /** One line per state change. */
    INFO,
    /** What happened on the way to a state change. */
    DEBUG,
    /** Single connections and messages. */
    TRACE
}
