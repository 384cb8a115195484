// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Names who ends this process when it is not the worker itself: an application that calls {@code System.exit}.
 * Thread-safe.
 */
final class ExitWatch {
    private static final int FRAMES = 8;

    private final AtomicBoolean expected = new AtomicBoolean();

    /** Watches the end of this process from now on. */
    void install(StandardOutput output) {
        Runtime.getRuntime().addShutdownHook(Threads.unstarted("exit-watch", () -> report(output)));
    }

    /** Notes that the worker ends by itself, and that there is nothing to report. */
    void expected() {
        expected.set(true);
    }

    private void report(StandardOutput output) {
        if (!expected.get()) {
            System.out.println("the worker exits because an application ended the process"
                    + caller().map(" from:\n"::concat).orElse(""));
            try {
                output.flush(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Finds the thread that is inside {@code Runtime.exit}; it waits for this hook. */
    private static Optional<String> caller() {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames -> Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                                && frame.getMethodName().equals("exit")))
                .findFirst()
                .map(frames -> Arrays.stream(frames)
                        .dropWhile(frame -> !frame.getMethodName().equals("exit"))
                        .limit(FRAMES)
                        .map(frame -> "    at " + frame)
                        .collect(Collectors.joining("\n")));
    }
}
