// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what the descriptor library logs: it tells its reasons nowhere else. Used by one thread. */
final class ParserComplaints extends Handler implements AutoCloseable {
    private final Logger parser = Logger.getLogger("org.apache.tomcat");
    private final boolean useParentHandlers = parser.getUseParentHandlers();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> errors = new ArrayList<>();

    ParserComplaints() {
        parser.addHandler(this);
        parser.setUseParentHandlers(false);
    }

    /** Returns the errors so far, as one line. */
    String text() {
        return errors.isEmpty() ? "the parser gives no reason" : String.join("; ", errors);
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
            Throwable thrown = logged.getThrown();
            errors.add(formatter.formatMessage(logged) + (thrown == null ? "" : " (" + thrown.getMessage() + ")"));
        }
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        parser.removeHandler(this);
        parser.setUseParentHandlers(useParentHandlers);
    }
}
