// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.Journal;
import dev.warren.container.config.Durations;
import dev.warren.container.link.Message;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.container.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds out why a worker's process ended, says so, and tells what follows for its slot. Owned by the master thread. */
final class EndOfWorker {
    private static final int LINES_IN_LOG = 10;

    private final Journal journal;
    private final Postmortems postmortems;
    private final Slots slots;

    /** What became of a worker. */
    record Verdict(boolean startFailed, String reason) {}

    EndOfWorker(Journal journal, Postmortems postmortems, Slots slots) {
        this.journal = journal;
        this.postmortems = postmortems;
        this.slots = slots;
    }

    /** Judges by the state that the worker was in when its process ended. */
    Verdict judge(WorkerProcess worker, int exitCode, Instant now) {
        String how = exit(exitCode);
        return switch (worker.state()) {
            case WorkerState.Draining _ -> drained(worker, exitCode, how, now);
            case WorkerState.Ready(Instant since) -> died(worker, how, Duration.between(since, now), now);
            case WorkerState.Starting _ -> neverReady(worker, startReason(worker, how), now);
            case WorkerState.Condemned condemned -> condemned(worker, condemned, now);
            case WorkerState.Gone _ -> throw new IllegalStateException(worker + " ended twice");
        };
    }

    /** One that had not begun to serve was killed by the master, since it had nothing to drain. */
    private Verdict drained(WorkerProcess worker, int exitCode, String how, Instant now) {
        if (exitCode != 0 && worker.lane().isPresent()) {
            postmortems.write(worker, "it ended by itself while it drained: " + how, now);
            journal.error(worker + " died while it drained (" + how + ")" + held(worker) + lastLines(worker));
        } else {
            journal.info(worker + " drained and gone (" + how + ")");
        }
        return new Verdict(false, how);
    }

    private Verdict died(WorkerProcess worker, String how, Duration served, Instant now) {
        String cut = held(worker);
        postmortems.write(worker, "it ended by itself: " + how, now);
        if (served.compareTo(Slots.SERVED) < 0) {
            Duration delay = slots.failed(worker.slot(), now);
            journal.error(worker + " died right after it was ready (" + how + ")" + cut + "; replaced in "
                    + Durations.format(delay) + lastLines(worker));
            return new Verdict(true, how);
        }
        slots.died(worker.slot(), now);
        journal.error(worker + " died (" + how + ")" + cut + "; it is replaced at once" + lastLines(worker));
        return new Verdict(false, how);
    }

    private Verdict neverReady(WorkerProcess worker, String reason, Instant now) {
        Duration delay = slots.failed(worker.slot(), now);
        journal.error(worker + " failed to start: " + reason + "; its slot waits " + Durations.format(delay)
                + lastLines(worker));
        return new Verdict(true, reason);
    }

    private Verdict condemned(WorkerProcess worker, WorkerState.Condemned condemned, Instant now) {
        postmortems.write(worker, condemned.reason(), now);
        boolean served = worker.lane().isPresent();
        if (served) {
            slots.died(worker.slot(), now);
            journal.warn(worker + " killed: " + condemned.reason());
            return new Verdict(false, condemned.reason());
        }
        slots.failed(worker.slot(), now);
        journal.error(worker + " killed while it started: " + condemned.reason());
        return new Verdict(true, condemned.reason());
    }

    private static String startReason(WorkerProcess worker, String how) {
        return worker.failure()
                .map(Message.StartFailed::why)
                .orElse("its process ended before it was ready (" + how + ")");
    }

    private static String held(WorkerProcess worker) {
        return worker.lane()
                .map(lane -> "; it held " + lane.open() + " connections")
                .orElse("");
    }

    private static String lastLines(WorkerProcess worker) {
        List<String> last = worker.output().last(LINES_IN_LOG);
        return last.isEmpty() ? "" : "; its last lines:\n    " + String.join("\n    ", last);
    }

    private static String exit(int exitCode) {
        return switch (exitCode) {
            case 128 + 6 -> "signal 6, SIGABRT: the JVM crashed";
            case 128 + 9 -> "signal 9, SIGKILL: killed from outside or by the kernel for lack of memory";
            case 128 + 11 -> "signal 11, SIGSEGV: native code crashed";
            case 3 -> "exit code 3: out of memory";
            default -> exitCode > 128 ? "signal " + (exitCode - 128) : "exit code " + exitCode;
        };
    }
}
