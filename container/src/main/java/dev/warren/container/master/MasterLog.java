// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import dev.warren.container.config.LogConfig;
import dev.warren.container.config.LogLevel;
import dev.warren.container.worker.WorkerId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of master and workers: one file, or standard output. Warnings and errors of the master go to standard error as well.
 * Thread-safe; writing never waits for the disk, lines that do not fit the queue are dropped.
 */
final class MasterLog implements AutoCloseable {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%ex{full}";
    private static final String CONSOLE_LINE = "%-5level %msg%n";
    private static final int QUEUE = 8_192;
    private static final Logger WORKERS = LoggerFactory.getLogger("worker");

    private final LoggerContext context;
    private final OutputStreamAppender<ILoggingEvent> target;

    private MasterLog(LoggerContext context, OutputStreamAppender<ILoggingEvent> target) {
        this.context = context;
        this.target = target;
    }

    /**
     * Opens the log; everything that was set up before is replaced.
     *
     * @param config level and file
     * @param home where a relative file is
     * @return the open log
     * @throws OperatorError if the file cannot be written, with exit code 3
     */
    static MasterLog open(LogConfig config, Home home) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        OutputStreamAppender<ILoggingEvent> target =
                config.file().equals("-") ? new ConsoleAppender<>() : file(home.file(config.file()));
        target.setName("log");
        start(target, context, LINE);
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        queue.setDiscardingThreshold(0);
        queue.addAppender(target);
        queue.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queue);
        if (!config.file().equals("-")) {
            context.getLogger("master").addAppender(console(context));
        }
        MasterLog log = new MasterLog(context, target);
        log.configure(config);
        return log;
    }

    private static FileAppender<ILoggingEvent> file(Path path) {
        try {
            Files.createDirectories(path.getParent());
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot write the log " + path,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "make it writable for the user that starts Warren, or change log.file",
                    e);
        }
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setFile(path.toString());
        return file;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("WARN");
        filter.start();
        console.addFilter(filter);
        start(console, context, CONSOLE_LINE);
        return console;
    }

    private static void start(OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }

    /**
     * Follows a changed configuration: the level, not the file.
     *
     * @param config the new one
     */
    void configure(LogConfig config) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level(config.level()));
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** Closes the file and opens it again under its name, after somebody has renamed it. */
    void reopen() {
        target.stop();
        target.start();
    }

    /**
     * Writes a line that a worker printed or logged.
     *
     * @param worker who
     * @param level one of {@code ERROR WARN INFO DEBUG}; anything else counts as {@code INFO}
     * @param text without control characters
     */
    void worker(WorkerId worker, String level, String text) {
        switch (level) {
            case "ERROR" -> WORKERS.error("{} {}", worker, text);
            case "WARN" -> WORKERS.warn("{} {}", worker, text);
            case "DEBUG" -> WORKERS.debug("{} {}", worker, text);
            default -> WORKERS.info("{} {}", worker, text);
        }
    }

    /** Writes what is queued and closes the log. */
    @Override
    public void close() {
        context.stop();
    }
}
