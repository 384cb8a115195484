// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;

/** Hands lines on to an appender that can be exchanged without losing one. Thread-safe. */
final class LogTarget extends AppenderBase<ILoggingEvent> {
    private Appender<ILoggingEvent> current;

    LogTarget(Appender<ILoggingEvent> first) {
        current = first;
    }

    @Override
    protected synchronized void append(ILoggingEvent line) {
        current.doAppend(line);
    }

    /** Goes on with another one; the old one is stopped. */
    synchronized void turnTo(Appender<ILoggingEvent> next) {
        current.stop();
        current = next;
    }

    /** Has the present one let go of its file and open it again. */
    synchronized void reopen() {
        current.stop();
        current.start();
    }
}
