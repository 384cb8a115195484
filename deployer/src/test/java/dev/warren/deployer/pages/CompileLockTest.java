// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileLockTest {
    private static final String HOLDER = """
        import java.nio.channels.FileChannel;
        import java.nio.file.*;
        public class Holder {
            public static void main(String[] a) throws Exception {
                try (var channel = FileChannel.open(Path.of(a[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = channel.lock()) {
                    System.out.println("held");
                    System.in.read();
                }
            }
        }
        """;

    @TempDir
    private Path directory;

    @Test
    void aThreadMayEnterAgain() throws Exception {
        CompileLock lock = new CompileLock(directory, Duration.ofSeconds(10));
        List<String> done = new ArrayList<>();

        lock.run(() -> lock.run(() -> done.add("inner")));

        assertThat(done).containsExactly("inner");
    }

    @Test
    void threadsTakeTurns() throws Exception {
        CompileLock lock = new CompileLock(directory, Duration.ofSeconds(10));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompileLock.Work work = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Void>> all = Collections.nCopies(50, () -> {
                lock.run(work);
                return null;
            });
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void whatTheWorkThrowsLeavesTheLockFree() throws Exception {
        CompileLock lock = new CompileLock(directory, Duration.ofSeconds(10));
        assertThatThrownBy(() -> lock.run(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        try (FileChannel channel = FileChannel.open(directory.resolve(".lock"), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            assertThat(free).isNotNull();
        }
    }

    @Test
    void anotherProcessIsWaitedForUntilItEndsAndNotForEver() throws Exception {
        Path source = Files.writeString(directory.resolve("Holder.java"), HOLDER);
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        source.toString(),
                        directory.resolve(".lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThatIOException()
                    .isThrownBy(() -> new CompileLock(directory, Duration.ofMillis(50)).run(() -> {}))
                    .withMessageContaining("are being compiled elsewhere")
                    .withMessageContaining(".lock");

            CompileLock lock = new CompileLock(directory, Duration.ofSeconds(30));
            holder.destroyForcibly();
            List<String> done = new ArrayList<>();
            lock.run(() -> done.add("after its death"));
            assertThat(done).hasSize(1);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDirectoryThatIsMissingIsAnError() {
        assertThatThrownBy(() -> new CompileLock(directory.resolve("missing"), Duration.ofSeconds(1)).run(() -> {}))
                .isInstanceOf(IOException.class);
    }
}
