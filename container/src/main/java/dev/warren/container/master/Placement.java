// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Threads;
import dev.warren.os.Affinity;
import dev.warren.os.ProcessorTimes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps each worker on one processor while there are more workers than processors and all of these are busy: threads of one worker then
 * find what they need in its caches, instead of moving to whichever processor has a turn left. Thread-safe; it works in a thread of its
 * own, which sleeps while workers are few.
 */
final class Placement {
    private static final long SAMPLE_MILLIS = 250;
    private static final int UNEVEN_MATTERS_LITTLE_FROM = 4;

    private final Object lock = new Object();
    private final Map<Long, Integer> placed = new HashMap<>();
    private List<Long> workers = List.of();
    private boolean started;

    /** Takes the processes of the workers that serve, by slot. Cheap when nothing has changed. */
    void serving(List<Long> pids) {
        synchronized (lock) {
            if (workers.equals(pids)) {
                return;
            }
            workers = List.copyOf(pids);
            lock.notifyAll();
            if (!started && worthwhile(workers.size(), Runtime.getRuntime().availableProcessors())) {
                started = true;
                Threads.daemon("placement", this::run);
            }
        }
    }

    /** Tells whether workers can be spread over processors without one of these getting noticeably more than another. */
    static boolean worthwhile(int workers, int processors) {
        return processors > 1
                && workers > processors
                && (workers % processors == 0 || workers >= UNEVEN_MATTERS_LITTLE_FROM * processors);
    }

    private void run() {
        BitSet processors = Affinity.allowed();
        Crowding crowding = new Crowding();
        ProcessorTimes before = ProcessorTimes.now();
        try {
            while (true) {
                List<Long> now = awaitMany(processors.cardinality());
                ProcessorTimes times = ProcessorTimes.now();
                double mostIdle = times.mostIdleSince(before, processors);
                boolean crowded = crowding.sample(mostIdle, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
                place(crowded && worthwhile(now.size(), processors.cardinality()) ? now : List.of(), processors);
                before = times;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the next sample is due; while workers are few and none of them is kept anywhere, that is never. */
    private List<Long> awaitMany(int processors) throws InterruptedException {
        synchronized (lock) {
            while (placed.isEmpty() && !worthwhile(workers.size(), processors)) {
                lock.wait();
            }
        }
        TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
        synchronized (lock) {
            return workers;
        }
    }

    private void place(List<Long> pids, BitSet processors) {
        int[] numbers = processors.stream().toArray();
        Map<Long, Integer> wanted = new HashMap<>();
        for (int i = 0; i < pids.size(); i++) {
            wanted.put(pids.get(i), numbers[i % numbers.length]);
        }
        placed.forEach((pid, _) -> {
            if (!wanted.containsKey(pid)) {
                Affinity.confine(pid, processors);
            }
        });
        wanted.forEach((pid, number) -> {
            if (!number.equals(placed.get(pid))) {
                Affinity.confine(pid, only(number));
            }
        });
        placed.clear();
        placed.putAll(wanted);
    }

    private static BitSet only(int number) {
        BitSet one = new BitSet();
        one.set(number);
        return one;
    }
}
