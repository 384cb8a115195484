// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something an operator asked for, with what became of it. Thread-safe. */
final class Operation {
    private static final int MOST_LINES = 10_000;

    private final long id;
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private Outcome outcome = Outcome.RUNNING;

    Operation(long id, String name) {
        this.id = id;
        this.name = name;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    synchronized void line(String line) {
        if (outcome == Outcome.RUNNING && lines.size() < MOST_LINES) {
            lines.add(line);
            notifyAll();
        }
    }

    /** Ends it; the first outcome stands. A last line that was the journal's as well is not said twice. */
    synchronized void end(Outcome reached, String line) {
        if (lines.isEmpty() || !lines.getLast().equals(line)) {
            line(line);
        }
        if (outcome == Outcome.RUNNING) {
            outcome = reached;
            notifyAll();
        }
    }

    synchronized boolean ended() {
        return outcome != Outcome.RUNNING;
    }

    synchronized OperationProgress progress(int fromLine, long waitMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        long left = waitMillis;
        while (lines.size() <= fromLine && outcome == Outcome.RUNNING && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        int from = Math.clamp(fromLine, 0, lines.size());
        return new OperationProgress(id, outcome, lines.subList(from, lines.size()), lines.size());
    }
}
