// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import dev.warren.container.Threads;
import dev.warren.container.config.AccessFormat;
import dev.warren.container.link.AccessLogSettings;
import dev.warren.container.link.Link;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Writes a line for each request without ever making one wait: when the queue is full or the lines cannot be written, they
 * are dropped and counted. Thread-safe; a thread of its own formats and writes.
 */
public final class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());
    private static final int QUEUE = 16_384;

    /** How many characters are written at once, about; the kernel appends them in one piece. */
    private static final int BATCH_CHARACTERS = 64 * 1024;

    /** How long the first line of a batch waits for others; waking the thread for each would cost more than the line. */
    private static final long BATCH_MILLIS = 20;

    /** How often it is said, at most, that lines are dropped because too many come. */
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BlockingQueue<Optional<AccessRecord>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean reopenAsked = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LineFormat format;
    private final AccessTarget target;
    private boolean failing;
    private long nextReport = System.nanoTime();

    AccessLog(LineFormat format, AccessTarget target) {
        this.format = format;
        this.target = target;
    }

    /**
     * Opens the log and starts its thread.
     *
     * @param settings where to and how
     * @param worker the worker's slot, from 1
     * @param link reaches the master
     * @return the open log
     * @throws IOException if the file cannot be opened
     */
    public static AccessLog open(AccessLogSettings settings, int worker, Link link) throws IOException {
        LineFormat.Source source =
                new LineFormat.Source(worker, ProcessHandle.current().pid());
        AccessTarget target = settings.target().equals(AccessLogSettings.MASTER)
                ? new AccessLink(link)
                : new AccessFile(Path.of(settings.target()), System::nanoTime);
        AccessLog log = new AccessLog(LineFormat.of(AccessFormat.parse(settings.format()), source), target);
        log.start();
        return log;
    }

    void start() {
        Threads.pump("access-log", this::run);
    }

    /**
     * Has every request logged that a handler handles.
     *
     * @param next the handler
     * @return a handler before it
     */
    public HttpHandler before(HttpHandler next) {
        return new RecordingHandler(format.headers(), this::add, next);
    }

    void add(AccessRecord request) {
        if (!queue.offer(Optional.of(request))) {
            dropped.incrementAndGet();
        }
    }

    /** Goes on, soon, in the file that lies under the name now. */
    public void reopen() {
        reopenAsked.set(true);
        wake();
    }

    /** An empty entry has the thread look around; when the queue is full it is awake anyway. */
    private void wake() {
        boolean ignored = queue.offer(Optional.empty());
    }

    /**
     * Writes what is queued and ends the thread; what comes after is lost.
     *
     * @param timeoutMillis how long to wait for it at most
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void close(long timeoutMillis) throws InterruptedException {
        closing.countDown();
        wake();
        boolean written = ended.await(timeoutMillis, TimeUnit.MILLISECONDS);
        if (!written) {
            LOG.warning("lines of the access log are lost: they could not be written within " + timeoutMillis + "ms");
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0 || !queue.isEmpty()) {
                List<Optional<AccessRecord>> batch = new ArrayList<>();
                batch.add(queue.take());
                boolean last = closing.await(BATCH_MILLIS, TimeUnit.MILLISECONDS);
                queue.drainTo(batch);
                reopenIfAsked();
                write(batch);
                reportDropped(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void reopenIfAsked() {
        if (!reopenAsked.getAndSet(false)) {
            return;
        }
        try {
            target.reopen();
        } catch (IOException e) {
            LOG.warning("the access log goes on in its old file, since the new one cannot be opened: " + e);
        }
    }

    private void write(List<Optional<AccessRecord>> batch) {
        StringBuilder lines = new StringBuilder();
        int count = 0;
        for (Optional<AccessRecord> request : batch) {
            if (request.isPresent()) {
                format.append(lines, request.get());
                lines.append('\n');
                count++;
            }
            if (lines.length() >= BATCH_CHARACTERS) {
                write(lines, count);
                lines.setLength(0);
                count = 0;
            }
        }
        write(lines, count);
    }

    private void write(StringBuilder lines, int count) {
        if (count == 0) {
            return;
        }
        try {
            target.write(lines.toString());
            if (failing) {
                failing = false;
                LOG.warning("the access log is written again; " + dropped.getAndSet(0) + " lines were dropped");
            }
        } catch (IOException | RuntimeException e) { // whatever it is, requests and later lines must not suffer
            dropped.addAndGet(count);
            complain(e);
        }
    }

    private void complain(Exception e) {
        if (!failing) {
            LOG.warning("the access log cannot be written and its lines are dropped: " + e
                    + "; make room for it, or send USR1 to the master, which makes the file again");
        }
        failing = true;
    }

    private void reportDropped(boolean last) {
        boolean due = last || System.nanoTime() - nextReport >= 0;
        if (due && (last || !failing) && dropped.get() > 0) {
            nextReport = System.nanoTime() + REPORT_NANOS;
            LOG.warning(dropped.getAndSet(0) + " lines of the access log were dropped");
        }
    }
}
