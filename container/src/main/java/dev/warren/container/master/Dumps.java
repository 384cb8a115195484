// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.config.Durations;
import dev.warren.container.config.Home;
import dev.warren.container.link.Message;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.management.Outcome;
import dev.warren.os.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Thread dumps that were asked for: each is written to {@code run/dump-ID.txt} while its parts come, and ends the operation ID.
 *
 * <p>The master thread asks and watches the time; {@link #heard} is called by the readers of links. Thread-safe: whoever takes a dump out
 * of the map ends it.
 */
final class Dumps {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final long LARGEST = 64L << 20;

    private final Home home;
    private final Operations operations;
    private final Journal journal;
    private final InstantSource clock;
    private final Map<Long, Taken> running = new ConcurrentHashMap<>();

    Dumps(Home home, Operations operations, Journal journal, InstantSource clock) {
        this.home = home;
        this.operations = operations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Returns the operation that takes a dump of the worker in a slot; the one that serves, if there are two. */
    Operation take(int slot, List<WorkerProcess> workers) {
        Operation operation = operations.create("dump");
        Optional<WorkerProcess> worker = workers.stream()
                .filter(candidate -> candidate.slot() == slot)
                .reduce((one, other) -> one.serves() ? one : other);
        if (worker.isEmpty()) {
            operations.end(operation, Outcome.REFUSED, "there is no worker " + slot + "; admin-cli workers lists them");
        } else {
            ask(worker.get(), operation);
        }
        return operation;
    }

    private void ask(WorkerProcess worker, Operation operation) {
        removeOld(KEPT);
        Path file = file(operation.id());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            OutputStream out = Files.newOutputStream(file);
            out.write((worker + "\n").getBytes(StandardCharsets.UTF_8));
            running.put(operation.id(), new Taken(operation, worker.id(), out, deadline()));
        } catch (IOException e) {
            operations.end(operation, Outcome.FAILED, "cannot write " + file + ": " + e);
            return;
        }
        operation.line("a thread dump of " + worker + " is taken");
        if (!worker.askDump(operation.id())) {
            fail(operation.id(), worker + " has no link to the master" + processState(worker.id()));
        }
    }

    private Instant deadline() {
        return clock.instant().plus(LONGEST_SILENCE);
    }

    private Path file(long operation) {
        return home.run().resolve("dump-" + operation + ".txt");
    }

    /** Takes what a worker answers; what nobody asked it for is ignored. Called by the reader of its link. */
    void heard(WorkerId worker, Message message) {
        switch (message) {
            case Message.DumpPart part when isAnswer(part.request(), worker) -> part(part);
            case Message.NoDump refusal
            when isAnswer(refusal.request(), worker) ->
                fail(refusal.request(), worker + " could not take it: " + refusal.why());
            default -> {} // an answer that came too late, or something else that a worker says
        }
    }

    private boolean isAnswer(long request, WorkerId worker) {
        Taken taken = running.get(request);
        return taken != null && taken.worker.equals(worker);
    }

    private void part(Message.DumpPart part) {
        Taken taken = running.get(part.request());
        if (taken == null) {
            return; // its time ran out this very moment
        }
        try {
            taken.write(part.text(), deadline());
        } catch (IOException e) {
            fail(part.request(), "cannot write " + file(part.request()) + ": " + e);
            return;
        }
        if (part.last()) {
            finish(part.request(), Outcome.DONE, "done");
        }
    }

    /** Ends those whose worker is gone or silent. */
    void step(List<WorkerProcess> workers) {
        running.forEach((id, taken) -> {
            boolean alive = workers.stream().anyMatch(worker -> worker.id().equals(taken.worker));
            if (!alive) {
                fail(id, taken.worker + " ended before its dump was there");
            } else if (!clock.instant().isBefore(taken.silentUntil)) {
                fail(
                        id,
                        taken.worker + " did not answer within " + Durations.format(LONGEST_SILENCE)
                                + processState(taken.worker));
            }
        });
    }

    /** What the system knows of a process that says nothing. */
    private static String processState(WorkerId worker) {
        return Processes.line(Path.of("/proc/" + worker.pid() + "/status"), "State:")
                .map(state -> "; the system says that it is " + state)
                .orElse("");
    }

    void abandon() {
        running.keySet().forEach(id -> fail(id, "the master stops"));
        removeOld(Duration.ZERO);
    }

    private void fail(long id, String why) {
        if (finish(id, Outcome.FAILED, why)) {
            delete(file(id));
        }
    }

    private boolean finish(long id, Outcome outcome, String line) {
        Taken taken = running.remove(id);
        if (taken == null) {
            return false;
        }
        try {
            taken.out.close();
        } catch (IOException e) {
            journal.warn("closing " + file(id) + " failed: " + e);
        }
        operations.end(taken.operation, outcome, line);
        return true;
    }

    /** Removes what clients left that were gone before their answer. */
    void removeOld(Duration age) {
        Instant limit = Instant.now().minus(age);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.run(), "dump-*.txt")) {
            for (Path file : files) {
                if (!Files.getLastModifiedTime(file).toInstant().isAfter(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            journal.debug("old thread dumps in " + home.run() + " stay: " + e);
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            journal.debug("the useless " + file + " stays: " + e);
        }
    }

    /** A dump that is under way. Written by the reader of one link; the master thread reads the deadline. */
    private static final class Taken {
        private final Operation operation;
        private final WorkerId worker;
        private final OutputStream out;
        private long written;
        private volatile Instant silentUntil;

        Taken(Operation operation, WorkerId worker, OutputStream out, Instant silentUntil) {
            this.operation = operation;
            this.worker = worker;
            this.out = out;
            this.silentUntil = silentUntil;
        }

        /** A worker that never ends must not fill the disk. */
        void write(String text, Instant next) throws IOException {
            written += text.length();
            if (written > LARGEST) {
                throw new IOException("the dump is larger than " + (LARGEST >> 20) + " MB");
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
            silentUntil = next;
        }
    }
}
