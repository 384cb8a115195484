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
    private final Kind kind;
    private final long deadline;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private boolean carriedOut;
    private boolean refused;

    /** What a change does to the file. */
    enum Kind {
        /** It takes more room, and is refused when the store is full. */
        GROWS,
        /** It makes room, or takes little. */
        SHRINKS,
        /** It changes nothing: what it has seen is true even if the transaction cannot be committed. */
        LOOKS
    }

    /**
     * Takes a change.
     *
     * @param touched the sessions that it is about
     * @param step the change
     * @param kind what it does
     * @param deadline when it is overdue, as {@link System#nanoTime} tells
     */
    Task(Writer.Touched touched, Writer.Step<T> step, Kind kind, long deadline) {
        this.touched = touched;
        this.step = step;
        this.kind = kind;
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
        refused = full && kind == Kind.GROWS;
        result = refused ? null : step.in(changes);
        carriedOut = true;
    }

    /** Whether it has done its work although its transaction has failed. */
    boolean hasLooked() {
        return kind == Kind.LOOKS && carriedOut;
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
