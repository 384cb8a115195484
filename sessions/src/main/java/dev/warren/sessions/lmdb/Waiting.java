// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What waits to be written, and how much of it is worth a transaction, which costs as much as many of its changes. Whoever asks for a change
 * waits for it before it asks for the next, so it is of no use to wait for more than those who ask. That number shows itself: those who come
 * while a transaction is written are as many more, and when too few come in time there are fewer. One who is alone never waits. Thread-safe.
 */
final class Waiting {
    /** More save little. */
    private static final int MOST_WORTH = 12;
    /** How long the first waits for others. */
    private static final long LONGEST_NANOS = 1_000_000;

    private final LongSupplier clock;
    private final Queue<Task<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile int worth = 1;

    /**
     * Begins with nothing.
     *
     * @param clock tells the time as {@link System#nanoTime} does
     */
    Waiting(LongSupplier clock) {
        this.clock = clock;
    }

    void add(Task<?> task) {
        size.incrementAndGet();
        queue.add(task);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    Stream<Task<?>> stream() {
        return queue.stream();
    }

    boolean isWorthATransaction() {
        int now = size.get();
        return now >= worth || now > 0 && nanosUntil(LONGEST_NANOS) <= 0;
    }

    /** Returns how long it takes until the first will have waited for that long; all of it if nothing waits. */
    long nanosUntil(long age) {
        Task<?> first = queue.peek();
        return first == null ? age : age - age(first);
    }

    private long age(Task<?> task) {
        return clock.getAsLong() - task.begun();
    }

    /** Takes what was not given up yet. */
    List<Task<?>> take(int most) {
        List<Task<?>> taken = new ArrayList<>();
        Task<?> next = queue.poll();
        while (next != null) {
            size.decrementAndGet();
            if (!next.future().isDone()) {
                taken.add(next);
            }
            next = taken.size() < most ? queue.poll() : null;
        }
        return taken;
    }

    /** Learns from what has just been written. Called by one thread at a time. */
    void learnFrom(List<Task<?>> written) {
        if (written.size() >= worth && size.get() > 0) {
            worth = Math.min(worth + 1, MOST_WORTH);
        } else if (written.size() < worth && !written.isEmpty() && age(written.getFirst()) >= LONGEST_NANOS) {
            worth = written.size();
        }
    }
}
