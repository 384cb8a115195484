// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.FrontConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandOffTest {
    private static final String SCHED_BATCH = "3";

    /** The scheduling policy is field 41 of a thread's stat; the first two are the id and the name in parentheses (proc(5)). */
    private static final int FIELD = 41 - 3;

    @Test
    void theFrontThreadWaitsForItsTurnOnABusyProcessor() throws IOException, InterruptedException {
        List<String> before = tasks();
        HandOff front = new HandOff(FrontConfig.DEFAULTS, new SilentObserver());
        try {
            long end = System.nanoTime() + 10_000_000_000L;
            while (policyOfTheFront(before).isEmpty() && System.nanoTime() < end) {
                Thread.sleep(1); // it has just been started, and names itself
            }
            assertThat(policyOfTheFront(before)).contains(SCHED_BATCH);
            assertThat(policy(Long.toString(ProcessHandle.current().pid()))).isNotEqualTo(SCHED_BATCH);
        } finally {
            front.close();
        }
    }

    private static Optional<String> policyOfTheFront(List<String> before) throws IOException {
        return tasks().stream()
                .filter(task -> !before.contains(task))
                .filter(task -> read(task, "comm").equals("front"))
                .map(HandOffTest::policy)
                .filter(SCHED_BATCH::equals)
                .findFirst();
    }

    private static List<String> tasks() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(task -> task.getFileName().toString()).toList();
        }
    }

    private static String policy(String task) {
        String stat = read(task, "stat");
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[FIELD];
    }

    private static String read(String task, String file) {
        try {
            return Files.readString(Path.of("/proc/self/task", task, file)).strip();
        } catch (IOException e) {
            return ") ".repeat(50); // the thread has ended meanwhile
        }
    }

    private static final class SilentObserver implements Front.Observer {
        @Override
        public void laneBroken(Lane lane, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void warning(String warning) {
            throw new AssertionError(warning);
        }
    }
}
