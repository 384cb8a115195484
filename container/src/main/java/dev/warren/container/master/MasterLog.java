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
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import dev.warren.container.config.LogConfig;
import dev.warren.container.config.LogLevel;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerOutput;
import dev.warren.container.worker.WorkerUser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of master and workers: one file, or standard output. Warnings and errors of the master go to standard error as well.
 * Access logs that shall go to standard output pass through here, too; their files are made here, but written by the workers.
 * Thread-safe; writing never waits for the disk, lines that do not fit the queue are dropped.
 */
final class MasterLog implements AutoCloseable {
    /** What stands for standard output in the configuration. */
    static final String STANDARD_OUTPUT = "-";

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %msg%n%ex{full}";
    private static final String CONSOLE_LINE = "%-5level %msg%n";
    private static final int QUEUE = 8_192;
    private static final Logger WORKERS = LoggerFactory.getLogger("worker");
    private static final Logger ACCESS = LoggerFactory.getLogger("access");

    private final LoggerContext context;
    private final Home home;
    private final LogTarget target;
    private final Appender<ILoggingEvent> console;
    private String file;

    private MasterLog(LoggerContext context, Home home, LogTarget target, String file) {
        this.context = context;
        this.home = home;
        this.target = target;
        this.file = file;
        this.console = console(context);
    }

    /**
     * Opens the log; everything that was set up before is replaced.
     *
     * @param config level and files
     * @param home where a relative file is
     * @return the open log
     * @throws OperatorError if a file cannot be written, with exit code 3
     */
    static MasterLog open(WarrenConfig config, Home home) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        makeFiles(config, home);
        String file = config.log().file();
        LogTarget target = new LogTarget(appender(file, context, home));
        target.setContext(context);
        target.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(queued(target, context));
        MasterLog log = new MasterLog(context, home, target, file);
        log.adjust(config.log());
        return log;
    }

    private static Appender<ILoggingEvent> appender(String file, LoggerContext context, Home home) {
        if (file.equals(STANDARD_OUTPUT)) {
            return started(new ConsoleAppender<>(), context, LINE);
        }
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(home.file(file).toString());
        return started(appender, context, LINE);
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("WARN");
        filter.start();
        console.addFilter(filter);
        return started(console, context, CONSOLE_LINE);
    }

    private static Appender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Appender<ILoggingEvent> queued(Appender<ILoggingEvent> appender, LoggerContext context) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        queue.setDiscardingThreshold(0);
        queue.addAppender(appender);
        queue.start();
        return queue;
    }

    /**
     * Makes the files that a configuration names, so that what is wrong with them shows before it is followed.
     *
     * @param config a valid one
     * @throws OperatorError if a file cannot be written, with exit code 3
     */
    void prepare(WarrenConfig config) {
        makeFiles(config, home);
    }

    private static void makeFiles(WarrenConfig config, Home home) {
        LogConfig log = config.log();
        if (!log.file().equals(STANDARD_OUTPUT)) {
            new LogFile(home.file(log.file()), "log.file").make(Optional.empty());
        }
        log.access()
                .filter(access -> !access.equals(STANDARD_OUTPUT))
                .map(access -> new LogFile(home.file(access), "log.access"))
                .ifPresent(access -> access.make(config.workers().user().map(WorkerUser::named)));
    }

    /**
     * Follows a changed configuration that was prepared.
     *
     * @param config the new one
     */
    void configure(LogConfig config) {
        if (!config.file().equals(file)) {
            file = config.file();
            target.turnTo(appender(file, context, home));
        }
        adjust(config);
    }

    private void adjust(LogConfig config) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level(config.level()));
        ch.qos.logback.classic.Logger master = context.getLogger("master");
        master.detachAppender(console);
        if (!file.equals(STANDARD_OUTPUT)) {
            master.addAppender(console);
        }
        ch.qos.logback.classic.Logger access = context.getLogger(ACCESS.getName());
        if (config.access().filter(STANDARD_OUTPUT::equals).isPresent()
                && !access.iteratorForAppenders().hasNext()) {
            access.setLevel(Level.INFO);
            access.setAdditive(false);
            access.addAppender(queued(started(new ConsoleAppender<>(), context, "%msg%n"), context));
        }
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

    /**
     * Makes every file again under its name, after somebody has renamed it, and goes on in it.
     *
     * @param config the one that is followed now
     * @throws OperatorError if a file cannot be made; the log goes on as far as it can
     */
    void reopen(WarrenConfig config) {
        try {
            makeFiles(config, home);
        } finally {
            target.reopen();
        }
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

    /**
     * Prints lines of an access log.
     *
     * @param lines whole lines, each with its end
     */
    void access(String lines) {
        lines.lines().map(WorkerOutput::visible).forEach(ACCESS::info);
    }

    /** Writes what is queued and closes the log. */
    @Override
    public void close() {
        context.stop();
    }
}
