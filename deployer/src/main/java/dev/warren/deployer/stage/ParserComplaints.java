// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what the descriptor library logs: it tells its reasons nowhere else. Used by one thread. */
final class ParserComplaints extends Handler implements AutoCloseable {
    /** The parser knows the copy only, whose lines are not those of the file. */
    private static final Pattern PLACE = Pattern.compile("Error at line \\[\\d+\\] column \\[\\d+\\]: \\[(.*)\\]");

    private final Logger parser = Logger.getLogger("org.apache.tomcat");
    private final boolean useParentHandlers = parser.getUseParentHandlers();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> errors = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    ParserComplaints() {
        parser.addHandler(this);
        parser.setUseParentHandlers(false);
    }

    /** Returns the errors so far, as one line. */
    String text() {
        if (!reasons.isEmpty()) {
            return String.join("; ", reasons); // the other lines only say that there is one
        }
        return errors.isEmpty() ? "the parser gives no reason" : String.join("; ", errors);
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
            String thrown = logged.getThrown() == null
                    ? ""
                    : String.valueOf(logged.getThrown().getMessage());
            Matcher inner = PLACE.matcher(thrown);
            if (inner.matches()) {
                reasons.add(inner.group(1));
            } else {
                errors.add(formatter.formatMessage(logged));
            }
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
