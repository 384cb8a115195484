// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.Journal;
import dev.warren.container.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps, in {@code logs/postmortem/}, what a worker that was killed or died left: why, its last figures, and its last output with the
 * thread dump that was asked for. Owned by the master thread.
 */
public final class Postmortems {
    private static final int MOST_FILES = 50;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Journal journal;

    /**
     * Keeps files in a directory, which is created when the first is written.
     *
     * @param directory where; only the newest 50 files stay
     * @param journal learns when a file cannot be written
     */
    public Postmortems(Path directory, Journal journal) {
        this.directory = directory;
        this.journal = journal;
    }

    void write(WorkerProcess worker, String reason, Instant now) {
        Path file = directory.resolve(STAMP.format(now) + "-worker-" + worker.slot() + "-"
                + worker.id().pid() + ".txt");
        List<String> lines = new ArrayList<>();
        lines.add(worker + ": " + reason);
        lines.add("started " + worker.startedAt() + ", ended " + now + ", state " + worker.state());
        lines.add("last figures: " + worker.vitals().map(Object::toString).orElse("none"));
        lines.add("");
        lines.addAll(worker.output().last(Integer.MAX_VALUE));
        try {
            Files.createDirectories(directory);
            Files.write(file, lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            removeOldest();
            journal.info(worker + " left its last words in " + file);
        } catch (IOException e) {
            journal.warn("cannot keep the last words of " + worker + " in " + file + ": " + e.getMessage());
        }
    }

    private void removeOldest() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> newestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path old : newestFirst.subList(Math.min(MOST_FILES, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }
}
