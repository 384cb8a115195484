// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waits for conditions, with a deadline that says what did not happen. */
final class Await {
    static final Duration LONG = Duration.ofSeconds(60);

    private Await() {}

    static void until(String what, Callable<Boolean> condition) {
        until(what, LONG, condition, () -> "");
    }

    static void until(String what, Duration timeout, Callable<Boolean> condition, Supplier<String> state) {
        value(what, timeout, () -> condition.call() ? Optional.of(true) : Optional.empty(), state);
    }

    static <T> T value(String what, Duration timeout, Callable<Optional<T>> source, Supplier<String> state) {
        long deadline = System.nanoTime() + timeout.toNanos();
        String lastFailure = "";
        while (System.nanoTime() < deadline) {
            try {
                Optional<T> found = source.call();
                if (found.isPresent()) {
                    return found.get();
                }
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for: " + what, e);
            } catch (Exception | AssertionError e) {
                lastFailure = " (" + e + ")";
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("not within " + timeout.toSeconds() + "s: " + what + lastFailure + " " + state.get());
    }
}
