// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();
    private Path path;

    @BeforeEach
    void namesTheFile() {
        path = directory.resolve("warren.log");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Opens the file, reads what is there, and forgets it. */
    private LogFile opened() throws IOException {
        LogFile file = new LogFile(path);
        file.open();
        file.readLast(_ -> {});
        return file;
    }

    @Test
    void wholeLinesThatAreThereAreRead() throws IOException {
        write(path, "one\ntwo ü\nthr");
        try (LogFile file = new LogFile(path)) {
            assertThat(file.open()).isTrue();
            file.readLast(lines::add);
            assertThat(lines).containsExactly("one", "two ü");
            write(path, "ee\n");
            file.readNew(lines::add);
            assertThat(lines).containsExactly("one", "two ü", "three");
        }
    }

    @Test
    void aFileThatIsNotThereYetIsReadOnceItIs() throws IOException {
        try (LogFile file = new LogFile(path)) {
            assertThat(file.open()).isFalse();
            file.readLast(lines::add);
            file.readNew(lines::add);
            write(path, "one\n");
            file.readNew(lines::add);
        }
        assertThat(lines).containsExactly("one");
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
        write(path, "old\n");
        try (LogFile file = opened()) {
            Path renamed = Files.move(path, directory.resolve("warren.log.1"));
            write(renamed, "late\n");
            file.readNew(lines::add);
            write(renamed, "last\n");
            write(path, "new\n");
            file.readNew(lines::add);
            write(path, "newer\n");
            file.readNew(lines::add);
        }
        assertThat(lines).containsExactly("late", "last", "new", "newer");
    }

    @Test
    void anEmptiedFileIsReadFromItsStart() throws IOException {
        write(path, "a long line that was there\n");
        try (LogFile file = opened()) {
            Files.writeString(path, "short\n");
            file.readNew(lines::add);
        }
        assertThat(lines).containsExactly("short");
    }

    @Test
    void theStartOfAHugeFileIsSkippedAndHalfALineWithIt() throws IOException {
        String block = "x".repeat(1023) + "\n";
        write(path, "first\n" + block.repeat(64 * 1024));
        try (LogFile file = new LogFile(path)) {
            file.open();
            file.readLast(lines::add);
        }
        assertThat(lines).hasSize(64 * 1024 - 1).allMatch(line -> line.length() == 1023);
    }
}
