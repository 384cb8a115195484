// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.AccessFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger reopened = new AtomicInteger();
    private final CountDownLatch unblocked = new CountDownLatch(1);
    private final AtomicBoolean blocked = new AtomicBoolean();
    private final AccessLog log =
            new AccessLog(LineFormat.of(AccessFormat.parse("%U"), new LineFormat.Source(1, 2)), new AccessTarget() {
                @Override
                public void write(String lines) throws IOException {
                    if (blocked.get()) {
                        awaitUnblocked();
                    }
                    if (broken.get()) {
                        throw new IOException("No space left on device");
                    }
                    written.add(lines);
                }

                @Override
                public void reopen() throws IOException {
                    reopened.incrementAndGet();
                    if (broken.get()) {
                        throw new IOException("no such file");
                    }
                }
            });
    private final Logger logger = Logger.getLogger(AccessLog.class.getName());
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    private void awaitUnblocked() {
        try {
            unblocked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void record() {
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void end() throws InterruptedException {
        unblocked.countDown();
        log.close(2_000);
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
    }

    private static AccessRecord request(String path) {
        return new AccessRecord(0, 0, null, null, "GET", path, "", "HTTP/1.1", 200, 0, "id", List.of());
    }

    private void addAll(int first, int count) {
        for (int i = first; i < first + count; i++) {
            log.add(request("/" + i));
        }
    }

    @Test
    void writesAllLinesInOrderAndWhole() throws InterruptedException {
        addAll(0, 10_000);
        log.start();
        log.close(5_000);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            expected.add("/" + i);
        }
        assertThat(String.join("", written).lines()).containsExactlyElementsOf(expected);
        assertThat(written).allMatch(batch -> batch.endsWith("\n")).hasSizeLessThan(10);
        assertThat(warnings).isEmpty();
    }

    @Test
    void dropsAndCountsLinesWhileTheyCannotBeWrittenAndSaysSoOnce() throws InterruptedException {
        broken.set(true);
        log.start();
        addAll(0, 1);
        awaitTrue(() -> warnings.size() == 1);
        addAll(1, 5);
        log.reopen();
        awaitTrue(() -> reopened.get() == 1);
        broken.set(false);
        log.reopen();
        awaitTrue(() -> reopened.get() == 2);
        addAll(6, 1);
        log.close(2_000);

        assertThat(warnings.getFirst()).contains("cannot be written").contains("No space left on device");
        assertThat(warnings)
                .anyMatch(warning -> warning.matches("the access log is written again; [1-6] lines were dropped"));
        assertThat(String.join("", written)).endsWith("/6\n");
    }

    @Test
    void neverWaitsAndCountsWhatTheQueueCannotHoldWhileTheTargetBlocks() throws InterruptedException {
        blocked.set(true);
        log.start();
        addAll(0, 100_000); // returns although nothing is written
        unblocked.countDown();
        log.close(5_000);

        long lines = String.join("", written).lines().count();
        long dropped = warnings.stream()
                .filter(warning -> warning.endsWith("lines of the access log were dropped"))
                .mapToLong(warning -> Long.parseLong(warning.split(" ")[0]))
                .sum();
        assertThat(lines).isBetween(16_384L, 100_000L - 1);
        assertThat(lines + dropped).isEqualTo(100_000);
    }

    @Test
    void saysThatLinesAreLostWhenTheyCannotBeWrittenBeforeTheEnd() throws InterruptedException {
        blocked.set(true);
        log.start();
        addAll(0, 1);
        log.close(50);

        assertThat(warnings).anyMatch(warning -> warning.contains("are lost"));
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(1);
        }
    }
}
