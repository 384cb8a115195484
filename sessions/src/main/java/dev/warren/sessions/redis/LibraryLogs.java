// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.util.Loggers;

/** What the libraries would say about every attempt to connect; {@link Outages} says it once. */
final class LibraryLogs {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("io.lettuce"), Logger.getLogger("io.netty"), Logger.getLogger("reactor"));

    private LibraryLogs() {}

    /** Has the libraries write to the log of this process, and only what nobody else tells. To be called before they are used. */
    static void keepQuiet() {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        Loggers.useJdkLoggers();
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
