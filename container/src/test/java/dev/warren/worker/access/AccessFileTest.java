// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessFileTest {
    @TempDir
    private Path directory;

    private final AtomicLong now = new AtomicLong();
    private Path path;
    private AccessFile file;

    @BeforeEach
    void open() throws IOException {
        path = Files.createFile(Files.createDirectory(directory.resolve("logs")).resolve("access.log"));
        file = new AccessFile(path, now::get);
    }

    @Test
    void appendsToWhatOthersHaveWritten() throws IOException {
        file.write("one\n");
        new AccessFile(path, now::get).write("two\n");
        file.write("three\n");
        assertThat(path).hasContent("one\ntwo\nthree");
    }

    @Test
    void neverMakesTheFileItself() {
        assertThatThrownBy(() -> new AccessFile(directory.resolve("none"), now::get))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void goesOnInARenamedFileUntilItIsReopened() throws IOException {
        Path old = path.resolveSibling("access.log.1");
        Files.move(path, old);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        file.write("one\n");
        Files.createFile(path);
        file.reopen();
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        file.write("two\n");
        assertThat(old).hasContent("one");
        assertThat(path).hasContent("two");
    }

    @Test
    void saysThatItsFileIsGoneUntilItIsMadeAgain() throws IOException {
        file.write("one\n");
        Files.delete(path);
        Files.delete(path.getParent());
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThatThrownBy(() -> file.write("two\n")).hasMessageContaining("it was deleted");
        assertThatThrownBy(() -> file.write("three\n")).hasMessageContaining("it was deleted");

        Files.createDirectory(path.getParent());
        Files.createFile(path);
        file.reopen();
        file.write("four\n");
        assertThat(path).hasContent("four");
    }

    @Test
    void keepsTheOldFileWhenThereIsNoNewOne() throws IOException {
        Path old = path.resolveSibling("access.log.1");
        Files.move(path, old);
        assertThatThrownBy(() -> file.reopen()).isInstanceOf(NoSuchFileException.class);
        file.write("one\n");
        assertThat(old).hasContent("one");
    }

    @Test
    void fullDiskIsAFailure() throws IOException {
        AccessFile full = new AccessFile(Path.of("/dev/full"), now::get);
        assertThatThrownBy(() -> full.write("one\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("space");
    }
}
