// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One change on its way.
 *
 * @param <T> what it results in
 */
final class Task<T> {
    private final Writer.Touched touched;
    private final Writer.Step<T> step;
    private final boolean grows;
    private final long deadline;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private boolean refused;

    /**
     * Takes a change.
     *
     * @param touched the sessions that it is about
     * @param step the change
     * @param grows whether it is refused when the store is full
     * @param deadline when it is overdue, as {@link System#nanoTime} tells
     */
    Task(Writer.Touched touched, Writer.Step<T> step, boolean grows, long deadline) {
        this.touched = touched;
        this.step = step;
        this.grows = grows;
        this.deadline = deadline;
    }

    CompletableFuture<T> future() {
        return future;
    }

    boolean isOverdue(long now) {
        return now - deadline >= 0;
    }

    List<byte[]> touched(Changes changes) {
        return touched.touchedIn(changes);
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
