// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process that a measurement started, with what it prints kept in a file. Thread-safe. */
public final class Child implements AutoCloseable {
    private static final long GRACE_SECONDS = 15;

    private final Process process;
    private final Path output;
    private final long startedNanos;

    Child(Process process, Path output, long startedNanos) {
        this.process = process;
        this.output = output;
        this.startedNanos = startedNanos;
    }

    /**
     * Returns the process id.
     *
     * @return above 0
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Tells when the process was asked for.
     *
     * @return a value of {@link System#nanoTime()}
     */
    public long startedNanos() {
        return startedNanos;
    }

    /**
     * Tells whether the process runs.
     *
     * @return false once it has ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Lists the processes that this one has started and that still run.
     *
     * @return their handles, in the order of their ids
     */
    public List<ProcessHandle> children() {
        return process.children().filter(ProcessHandle::isAlive).sorted().toList();
    }

    /**
     * Waits for the process to end by itself.
     *
     * @param seconds how long at most
     * @return its exit code
     * @throws IOException if it still runs then; it is left running
     * @throws InterruptedException if this thread is interrupted
     */
    public int exitCode(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException("process " + pid() + " still runs after " + seconds + " s: " + tail());
        }
        return process.exitValue();
    }

    /**
     * Reads all that the process has printed.
     *
     * @return standard output and standard error
     * @throws IOException if the file cannot be read
     */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /**
     * Reads the end of what the process has printed, for an error message.
     *
     * @return the last lines, or why they cannot be read
     */
    public String tail() {
        try {
            String text = output();
            return text.substring(Math.max(0, text.length() - 2000)).strip();
        } catch (IOException e) {
            return "(its output cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends the process with TERM; what is left of it and of its descendants after 15 s with KILL. Idempotent. */
    @Override
    public void close() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        try {
            process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
