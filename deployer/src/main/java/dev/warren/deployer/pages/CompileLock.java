// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of all workers at a time compile pages of one application. The kernel lets go of it when a process dies. Thread-safe;
 * a thread may enter again.
 */
final class CompileLock {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 5;

    /** One for each directory: the kernel knows processes, and threads of this one are held apart here. */
    private static final Map<Path, CompileLock> ALL = new ConcurrentHashMap<>();

    private final Path file;
    private final Duration deadline;
    private final ReentrantLock threads = new ReentrantLock();

    CompileLock(Path directory, Duration deadline) {
        this.file = directory.resolve(".lock");
        this.deadline = deadline;
    }

    static CompileLock of(Path directory) {
        return ALL.computeIfAbsent(directory, each -> new CompileLock(each, DEADLINE));
    }

    /** What is done while nobody else compiles. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * Waits for its turn, and works.
     *
     * @throws IOException if the turn does not come within a minute or the lock's file cannot be used
     * @throws Exception what the work throws
     */
    void run(Work work) throws Exception {
        long until = System.nanoTime() + deadline.toNanos();
        if (!threads.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
            throw tooLong();
        }
        try {
            if (threads.getHoldCount() > 1) {
                work.run();
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = await(channel, until)) {
                work.run();
            }
        } finally {
            threads.unlock();
        }
    }

    private FileLock await(FileChannel channel, long until) throws IOException, InterruptedException {
        FileLock held = channel.tryLock();
        while (held == null) {
            if (System.nanoTime() - until > 0) {
                throw tooLong();
            }
            Thread.sleep(PAUSE_MILLIS); // a lock with a deadline the kernel does not have
            held = channel.tryLock();
        }
        return held;
    }

    private IOException tooLong() {
        return new IOException("pages are being compiled elsewhere for longer than " + deadline.toSeconds() + "s, "
                + file + " is held; ask again, or look for a worker that hangs");
    }
}
