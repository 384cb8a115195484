// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends what is logged in this worker to the master's log. Never makes the one who logs wait: when the master does not
 * keep up, lines are dropped, counted, and the count is logged. Thread-safe.
 */
final class LogForwarder extends Handler {
    private static final int QUEUE = 2048;
    private static final int BATCH = 64;
    private static final long BATCH_TIMEOUT_MILLIS = 1_000;

    private final BlockingQueue<Message.Logged> lines = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final SimpleFormatter formatter = new SimpleFormatter();

    /** Libraries that introduce themselves at INFO. */
    private static final List<String> QUIET = List.of("org.xnio", "org.jboss.threads", "io.undertow");

    /** Held here because the log manager forgets loggers nobody holds. */
    private final List<Logger> own = new ArrayList<>();

    private LogForwarder() {}

    /** Takes over all logging of this process. What is logged before {@link #start} waits. */
    static LogForwarder install() {
        LogManager.getLogManager().reset();
        LogForwarder forwarder = new LogForwarder();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(forwarder);
        forwarder.own("dev.warren", Level.INFO);
        QUIET.forEach(name -> forwarder.own(name, Level.WARNING));
        return forwarder;
    }

    private void own(String name, Level level) {
        Logger logger = new OwnLogger(name, level, this);
        own.add(logger);
        LogManager.getLogManager().addLogger(logger);
    }

    /**
     * A logger of the container that applications cannot silence. The loggers of the JDK are shared by all of this process, and applications that log with a library of
     * their own reset them and bring a bridge: what the container says must neither be lost nor come into the file of one of them. Thread-safe.
     */
    private static final class OwnLogger extends Logger {
        private final LogForwarder forwarder;

        OwnLogger(String name, Level level, LogForwarder forwarder) {
            super(name, null);
            this.forwarder = forwarder;
            addHandler(forwarder);
            super.setUseParentHandlers(false);
            super.setLevel(level);
        }

        @Override
        public void removeHandler(Handler handler) {
            if (handler != forwarder) {
                super.removeHandler(handler);
            }
        }

        @Override
        public void setUseParentHandlers(boolean use) {
            // an application's handlers are not for what the container says
        }

        @Override
        public void setLevel(Level level) {
            if (level != null) { // a reset takes the level away
                super.setLevel(level);
            }
        }
    }

    /** Starts to send. */
    void start(Link link) {
        Threads.pump("log", () -> pump(link));
    }

    /** Waits until the lines so far are sent, at the end of the process. */
    void flush(long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        while (!lines.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        Message.Logged line = new Message.Logged(level(entry), String.valueOf(entry.getLoggerName()), text(entry));
        if (!lines.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private String text(LogRecord entry) {
        String message = String.valueOf(formatter.formatMessage(entry));
        Throwable thrown = entry.getThrown();
        if (thrown == null) {
            return message;
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return message + System.lineSeparator() + trace.toString().stripTrailing();
    }

    private static String level(LogRecord entry) {
        int value = entry.getLevel().intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    /** Sends in batches and waits for each to be written, so that a flood of lines cannot fill the link's queue. */
    private void pump(Link link) {
        try {
            while (true) {
                sendBatch(link, lines.take());
                reportDropped(link);
                link.flush(BATCH_TIMEOUT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendBatch(Link link, Message.Logged first) {
        Message.Logged line = first;
        for (int sent = 0; line != null; sent++) {
            if (!link.send(line)) {
                dropped.incrementAndGet();
            }
            line = sent < BATCH - 1 ? lines.poll() : null;
        }
    }

    private void reportDropped(Link link) {
        long count = dropped.getAndSet(0);
        if (count > 0) {
            link.send(new Message.Logged("WARN", LogForwarder.class.getName(), count + " log lines were dropped"));
        }
    }

    @Override
    public void flush() {
        // publishing never buffers beyond the queue, which has a thread of its own
    }

    @Override
    public void close() {
        // the process ends with it
    }
}
