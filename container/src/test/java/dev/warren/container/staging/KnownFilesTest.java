// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFilesTest {
    private static final String OTHER = "0123456789abcdef";
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

    @TempDir
    private Path directory;

    private Path kept;
    private Path war;

    @BeforeEach
    void put() throws IOException {
        kept = directory.resolve("work/known-files.properties");
        war = Files.writeString(directory.resolve("a b=ü:#.war"), "content");
    }

    private String hash(KnownFiles files) throws IOException {
        String hash = files.hash(war, Stamp.of(war, false));
        files.retain(List.of(war));
        return hash;
    }

    /** Puts another hash into the file, so that it shows whether the master that starts next reads the WAR. */
    private void keepOther() throws IOException {
        String text = Files.readString(kept);
        assertThat(text).contains(SourceHash.of(war));
        Files.writeString(kept, text.replace(SourceHash.of(war), OTHER));
    }

    @Test
    void theNextMasterKnowsAFileWithoutReadingIt() throws IOException {
        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
        keepOther();

        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(OTHER);
    }

    @Test
    void itIsForItsOwnerOnly() throws IOException {
        hash(new KnownFiles(kept, LATER));

        assertThat(Files.getPosixFilePermissions(kept)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(kept.resolveSibling("known-files.properties.new")).doesNotExist();
    }

    @Test
    void anotherContentOfTheSameSizeAndTimeIsRead() throws IOException, InterruptedException {
        FileTime time = Files.getLastModifiedTime(war);
        hash(new KnownFiles(kept, LATER));
        keepOther();
        FileTime before = (FileTime) Files.getAttribute(war, "unix:ctime");

        do {
            Files.writeString(war, "CONTENT");
            Files.setLastModifiedTime(war, time);
        } while (((FileTime) Files.getAttribute(war, "unix:ctime")).toMillis() == before.toMillis());

        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
    }

    @Test
    void aFileThatWasJustWrittenIsReadByTheNextMaster() throws IOException {
        Instant written =
                Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).plusMillis(500);
        Files.setLastModifiedTime(war, FileTime.from(written));
        Clock early = Clock.fixed(written.plusMillis(50), ZoneOffset.UTC);

        assertThat(hash(new KnownFiles(kept, early))).isEqualTo(SourceHash.of(war));
        assertThat(kept).doesNotExist();

        Clock late = Clock.fixed(written.plusMillis(150), ZoneOffset.UTC);
        hash(new KnownFiles(kept, late));
        assertThat(kept).exists();
    }

    @Test
    void whereTimesAreWholeSecondsAFileMustBeOlder() throws IOException {
        Instant second = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Files.setLastModifiedTime(war, FileTime.from(second));

        hash(new KnownFiles(kept, Clock.fixed(second.plusMillis(1900), ZoneOffset.UTC)));
        assertThat(kept).doesNotExist();

        hash(new KnownFiles(kept, Clock.fixed(second.plusMillis(2100), ZoneOffset.UTC)));
        assertThat(kept).exists();
    }

    @Test
    void oneMasterReadsItOnceEvenSo() throws IOException {
        KnownFiles files = new KnownFiles(kept, Clock.systemUTC());
        Path other = Files.writeString(directory.resolve("other.war"), "other");
        Stamp stamp = Stamp.of(war, false);
        String hash = files.hash(war, stamp);

        assertThat(files.hash(war, stamp)).isSameAs(hash);
        assertThat(files.hash(other, Stamp.of(other, false))).isNotEqualTo(hash);
    }

    @Test
    void filesThatAreGoneAreForgotten() throws IOException {
        hash(new KnownFiles(kept, LATER));

        new KnownFiles(kept, LATER).retain(List.of());

        assertThat(Files.readString(kept)).doesNotContain(SourceHash.of(war));
    }

    @Test
    void whatCannotBeReadCountsAsNothing() throws IOException {
        for (String bad : List.of("", "\\uXYZ", "no properties\0", "=", "x=1 2 3")) {
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, bad);
            assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
        }
        Files.delete(kept);
        Files.createDirectory(kept);
        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
    }

    @Test
    void anEntryThatIsDamagedCountsAsNothing() throws IOException {
        hash(new KnownFiles(kept, LATER));
        String whole = Files.readString(kept);
        for (String hash :
                List.of("../../../../etc", OTHER.toUpperCase(java.util.Locale.ROOT), OTHER + "0", OTHER + " 1")) {
            Files.writeString(kept, whole.replace(SourceHash.of(war), hash));
            assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
        }
        Files.writeString(kept, whole.replace("=7 ", "=7x "));
        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
    }

    @Test
    void whatCannotBeKeptIsNoFailure() throws IOException {
        Files.writeString(directory.resolve("work"), "a file where the directory should be");

        assertThat(hash(new KnownFiles(kept, LATER))).isEqualTo(SourceHash.of(war));
    }
}
