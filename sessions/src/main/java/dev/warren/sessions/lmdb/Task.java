// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One change on its way.
 *
 * @param <T> what it results in
 */
final class Task<T> {
    private final Writer.Step<T> step;
    private final boolean grows;
    private final long begun;
    private final long deadline;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private boolean refused;

    /**
     * Takes a change.
     *
     * @param step the change
     * @param grows whether it is refused when the store is full
     * @param begun when it was asked for, as {@link System#nanoTime} tells
     * @param patience when it is overdue, after that
     */
    Task(Writer.Step<T> step, boolean grows, long begun, Duration patience) {
        this.step = step;
        this.grows = grows;
        this.begun = begun;
        this.deadline = begun + patience.toNanos();
    }

    CompletableFuture<T> future() {
        return future;
    }

    long begun() {
        return begun;
    }

    boolean isOverdue(long now) {
        return now - deadline >= 0;
    }

    void carryOut(Changes changes, boolean full) {
        refused = full && grows;
        result = refused ? null : step.in(changes);
    }

    void give() {
        if (refused) {
            fail(Failures.full(null));
        } else {
            future.complete(result);
        }
    }

    void fail(StoreException failure) {
        future.completeExceptionally(failure);
    }
}
