// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.warren.container.Threads;
import dev.warren.container.link.Message;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Tells the master what all threads of this worker do, virtual ones included. Every dump is taken in a thread of its own, one at a time,
 * so that it depends on no thread that an application can block. Thread-safe.
 */
final class ThreadDumps {
    private final Path directory;
    private final Predicate<Message> master;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param directory this worker's own, made when it is needed: the JVM writes dumps to files only
     * @param master takes the answers, or says no when it cannot
     */
    ThreadDumps(Path directory, Predicate<Message> master) {
        this.directory = directory;
        this.master = master;
    }

    /** Begins to take a dump; returns at once. */
    void take(long request) {
        if (busy.compareAndSet(false, true)) {
            Threads.daemon("thread-dump", () -> answer(request));
        } else {
            master.test(new Message.NoDump(request, "another thread dump is being taken"));
        }
    }

    private void answer(long request) {
        try {
            send(request);
        } catch (IOException | RuntimeException e) {
            master.test(new Message.NoDump(request, e.toString()));
        } finally {
            busy.set(false);
        }
    }

    private void send(long request) throws IOException {
        Files.createDirectories(directory);
        Path own = Files.createTempDirectory(directory, "dump"); // 0700: what threads do is nobody else's business
        Path file = own.resolve("threads.txt").toAbsolutePath();
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            try (Reader text = Files.newBufferedReader(file)) {
                send(request, text);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(own);
        }
    }

    private void send(long request, Reader text) throws IOException {
        char[] part = new char[Message.DumpPart.LONGEST];
        boolean taken = true;
        for (int length = text.read(part); length >= 0 && taken; length = text.read(part)) {
            taken = master.test(new Message.DumpPart(request, new String(part, 0, length), false));
        }
        if (taken) {
            master.test(new Message.DumpPart(request, "", true));
        }
    }
}
