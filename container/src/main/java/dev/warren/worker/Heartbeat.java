// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.os.Processes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells the master once a second, from a thread of its own, that this worker lives, with its figures. Thread-safe. */
final class Heartbeat {
    private static final long INTERVAL_MILLIS = 1_000;

    private final RequestAccounting requests;
    private final RequestRunner runner;
    private final long pid = ProcessHandle.current().pid();

    Heartbeat(RequestAccounting requests, RequestRunner runner) {
        this.requests = requests;
        this.runner = runner;
    }

    /** Starts the thread; it ends with the process. */
    void start(Link link) {
        Threads.daemon("heartbeat", () -> beat(link));
    }

    private void beat(Link link) {
        try {
            while (true) {
                link.send(now());
                TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the figures of this moment. */
    Message.Heartbeat now() {
        Runtime runtime = Runtime.getRuntime();
        int waiting = runner.waitingCount();
        long active = Math.max(0, requests.active() - waiting);
        return new Message.Heartbeat(
                active,
                waiting,
                requests.answered(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                Processes.residentBytes(pid).orElse(0),
                cpuMillis(),
                liveThreads());
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    /** Counts by thread groups: the management bean for it costs tens of milliseconds of a worker's start. */
    private static int liveThreads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group.activeCount();
    }
}
