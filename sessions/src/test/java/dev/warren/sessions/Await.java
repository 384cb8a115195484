// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what a store does by itself. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Await() {}

    /** Waits until a condition holds, within a limit; a store that cannot answer yet may throw. */
    public static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("until " + what).isLessThan(end);
            Thread.sleep(PAUSE);
        }
    }

    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (StoreException e) {
            return false;
        }
    }
}
