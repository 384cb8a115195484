// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes what applications print and writes it to the real standard output, a pipe to the master, without ever making
 * them wait: lines are queued, and when the pipe is not read fast enough lines are dropped, counted, and the count is
 * printed. Thread-safe.
 */
final class StandardOutput {
    private static final int QUEUE = 4096;
    private static final int LONGEST_LINE = 16 * 1024;

    private final BlockingQueue<byte[]> lines;
    private final AtomicLong dropped = new AtomicLong();
    private final OutputStream target;

    /**
     * Prepares a queue before a stream that may block.
     *
     * @param target where lines go
     * @param capacity how many lines may wait
     */
    StandardOutput(OutputStream target, int capacity) {
        this.target = target;
        this.lines = new ArrayBlockingQueue<>(capacity);
    }

    /** Replaces {@link System#out} and {@link System#err} of this process. */
    static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out), QUEUE);
        System.setOut(output.newStream());
        System.setErr(output.newStream());
        Threads.pump("stdout", output::pump);
        return output;
    }

    /** Makes a stream whose whole lines join the queue; its writers never wait. */
    PrintStream newStream() {
        return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
    }

    /** Waits until the lines so far are written, at the end of the process. */
    void flush(long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!lines.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** Writes lines until the thread is interrupted or nobody reads them any more. */
    void pump() {
        try {
            while (true) {
                target.write(lines.take());
                long count = dropped.getAndSet(0);
                if (count > 0) {
                    target.write((count + " lines of output were dropped\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            dropped.incrementAndGet(); // the master is gone; from now on the full queue drops what is printed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer(byte[] line) {
        if (!lines.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    /** Cuts bytes into lines. One per stream, so that lines of out and err do not mix. */
    private final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

        @Override
        public synchronized void write(int octet) {
            line.write(octet);
            if (octet == '\n') {
                end();
            } else if (line.size() >= LONGEST_LINE) {
                line.write('\n');
                end();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        private void end() {
            offer(line.toByteArray());
            line.reset();
        }
    }
}
