// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workers log through the JDK. What a library says to SLF4J would go to standard output, line by line down to DEBUG. */
final class QuietSlf4j {
    private QuietSlf4j() {}

    /** Has it print nothing. Blocks while SLF4J starts. */
    static void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }
}
