// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.StagedFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused while an archive or directory is copied, and that nothing of it stays. */
class HostileArchiveTest {
    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.txt", "a/../../evil.txt", "/evil.txt", "a/..\\evil.txt", "C:/evil.txt", "WEB-INF/../.."
            })
    void refusesNamesThatLeadOutOfTheDirectory(String name) throws IOException {
        StageFailure failure =
                staging.refused(WarBuilder.war().file("ok.txt", "").file(name, "evil"));

        assertThat(failure.what()).contains(name);
        assertThat(failure.why()).contains("lead out");
        assertNothingIsLeft();
    }

    @Test
    void refusesSymbolicLinks() throws IOException {
        StageFailure failure = staging.refused(WarBuilder.war().symbolicLink("passwd.txt", "/etc/passwd"));

        assertThat(failure.what()).contains("passwd.txt");
        assertThat(failure.why()).contains("symbolic link");
        assertNothingIsLeft();
    }

    @Test
    void refusesASymbolicLinkInAnExplodedDirectory() throws IOException {
        Path source = Files.createDirectories(directory.resolve("shop"));
        Files.createDirectories(source.resolve("WEB-INF"));
        Files.createSymbolicLink(source.resolve("passwd.txt"), Path.of("/etc/passwd"));

        StageFailure failure = Staging.refused(staging.result(source));

        assertThat(failure.what()).contains("passwd.txt");
        assertThat(failure.why()).contains("symbolic link");
        assertNothingIsLeft();
    }

    @Test
    void refusesASecondEntryOfTheSameName() {
        StageFailure failure =
                staging.refused(WarBuilder.war().file("a.txt", "1").file("a.txt", "2"));

        assertThat(failure.what()).contains("a.txt");
        assertThat(failure.why()).contains("two entries");
    }

    @Test
    void refusesAFileBelowAFile() {
        StageFailure failure = staging.refused(WarBuilder.war().file("a", "1").file("a/b", "2"));

        assertThat(failure.what()).contains("a/b");
    }

    @Test
    void refusesEncryptedEntries() {
        StageFailure failure = Staging.refused(
                staging.result(WarBuilder.war().file("a.txt", "1").toEncryptedBytes()));

        assertThat(failure.why()).contains("encrypted");
    }

    @Test
    void refusesMoreEntriesThanAllowed() {
        Path war = WarBuilder.war().file("a", "").file("b", "").file("c", "").writeTo(old("many.war"));

        StageFailure failure = Staging.refused(staging.result(war, 1000, 2));

        assertThat(failure.why()).contains("deploy.max-entries = 2");
        assertThat(failure.remedy()).contains("deploy.max-entries");
    }

    @Test
    void countsTheBytesThatComeOutNotThoseThatAreAnnounced() {
        Path war = WarBuilder.war().bytes("zeros", new byte[1 << 20]).writeTo(old("bomb.war"));

        StageFailure failure = Staging.refused(staging.result(war, 1 << 19, 100));

        assertThat(failure.why()).contains("deploy.max-unpacked-size = 524288");
    }

    @Test
    void countsTheResourcesOfJarsToo() {
        byte[] noise = new byte[1 << 16];
        new Random(1).nextBytes(noise);
        WarBuilder jar = WarBuilder.jar().bytes("META-INF/resources/noise", noise);
        Path war = WarBuilder.war().lib("noise.jar", jar).writeTo(old("jar.war"));

        assertThat(Staging.refused(staging.result(war, (1 << 16) + (1 << 15), 100))
                        .why())
                .contains("max-unpacked-size");
    }

    @Test
    void refusesVeryLongNames() {
        StageFailure failure = staging.refused(WarBuilder.war().file("a/".repeat(600) + "b", ""));

        assertThat(failure.what()).contains("1201 characters");
    }

    @Test
    void refusesATruncatedArchiveThatNobodyWritesTo() throws IOException {
        byte[] whole = WarBuilder.war(TellServlet.class).toBytes();

        StageFailure failure = Staging.refused(staging.result(Arrays.copyOf(whole, whole.length - 40)));

        assertThat(failure.what()).contains("the file cannot be read", "truncated");
        assertNothingIsLeft();
    }

    @Test
    void refusesAHugeFileThatIsNoArchiveWithoutCopyingIt() throws IOException {
        Path huge = old("huge.war");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 40); // nobody wants to wait for its copy
        }
        Files.setLastModifiedTime(huge, FileTime.from(Instant.EPOCH));

        assertThat(Staging.refused(staging.result(huge)).what()).contains("truncated");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(Staging.refused(staging.result(new byte[0])).what()).contains("truncated");
    }

    @Test
    void refusesDamagedContent() {
        byte[] noise = new byte[1 << 16];
        new Random(1).nextBytes(noise);
        WarBuilder war = WarBuilder.war().file("text.txt", "the same text again and again ".repeat(100));
        byte[] bytes = war.toBytes();
        Arrays.fill(bytes, 45, 80, (byte) 0xff);

        assertThat(Staging.refused(staging.result(bytes)).what()).contains("damaged");
    }

    @Test
    void refusesADamagedLibrary() {
        StageFailure failure = staging.refused(WarBuilder.war().file("WEB-INF/lib/broken.jar", "this is no jar"));

        assertThat(failure.what()).contains("broken.jar");
    }

    @Test
    void waitsForAFileThatIsStillBeingCopied() throws IOException, InterruptedException {
        byte[] whole = WarBuilder.war(TellServlet.class).toBytes();
        Path file = Files.write(directory.resolve("shop.war"), Arrays.copyOf(whole, whole.length / 2));
        Thread copying = later(() -> Files.write(file, whole));

        StageResult result = staging.result(file);
        copying.join();

        assertThat(result.failure()).isNull();
        assertThat(result.application().hash()).isEqualTo(SourceHash.of(file));
    }

    @Test
    void takesTheFileThatReplacesTheOneItWaitsFor() throws IOException, InterruptedException {
        byte[] whole = WarBuilder.war(TellServlet.class).toBytes();
        Path file = Files.write(directory.resolve("shop.war"), Arrays.copyOf(whole, whole.length / 2));
        Path next = Files.write(directory.resolve(".next"), whole);
        Thread replacing = later(() -> Files.move(next, file, StandardCopyOption.REPLACE_EXISTING));

        StageResult result = staging.result(file);
        replacing.join();

        assertThat(result.failure()).isNull();
        assertThat(result.application().hash()).isEqualTo(SourceHash.of(file));
    }

    @Test
    void saysThatTheFileItWaitsForHasVanished() throws IOException, InterruptedException {
        byte[] whole = WarBuilder.war(TellServlet.class).toBytes();
        Path file = Files.write(directory.resolve("shop.war"), Arrays.copyOf(whole, whole.length / 2));
        Thread deleting = later(() -> Files.delete(file));

        assertThatThrownBy(() -> staging.result(file)).hasRootCauseInstanceOf(NoSuchFileException.class);
        deleting.join();
        assertNothingIsLeft();
    }

    @Test
    void letsEverybodyReadWhatItStagedBecauseWorkersMayRunAsAnotherUser() throws IOException {
        Path staged =
                Path.of(staging.accepted(WarBuilder.war(TellServlet.class)).directory());

        assertThat(Files.getPosixFilePermissions(staged))
                .contains(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
    }

    @Test
    void usesAgainWhatWasStagedBefore() {
        WarBuilder war = WarBuilder.war(TellServlet.class);

        assertThat(staging.accepted(war)).isEqualTo(staging.accepted(war));
    }

    @Test
    void stagesAnewWhatAnotherVersionHasStaged() throws IOException {
        WarBuilder war = WarBuilder.war(TellServlet.class);
        StagedFiles staged = new StagedFiles(Path.of(staging.accepted(war).directory()));
        Files.move(
                staged.directory().resolve("model-5.json"), staged.directory().resolve("model.json"));
        Files.createFile(staged.app().resolve("only.there"));
        assertThat(staged.isStaged()).isFalse();

        assertThat(staging.accepted(war).directory())
                .isEqualTo(staged.directory().toString());

        assertThat(staged.isStaged()).isTrue();
        assertThat(staged.app().resolve("only.there")).doesNotExist();
        assertThat(staged.directory().getParent()).isDirectoryNotContaining("glob:**.old-*");
    }

    @Test
    void namesADirectoryByItsContentAsTheMasterDoes() throws IOException {
        Path source = Files.createDirectories(directory.resolve("shop/WEB-INF")).getParent();
        Files.writeString(source.resolve("index.html"), "hello");

        assertThat(Staging.accepted(staging.result(source)).hash()).isEqualTo(SourceHash.of(source));
    }

    private interface Change {
        void make() throws IOException;
    }

    private static Thread later(Change change) {
        return Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(300); // the time that a slow copy pauses: there is no condition to wait for
                change.make();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Path old(String name) {
        try {
            Path file = Files.createFile(directory.resolve(name));
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(staging.target())) {
            assertThat(left).isEmpty();
        }
        assertThat(directory.resolve("evil.txt")).doesNotExist();
        assertThat(directory.resolve("work/evil.txt")).doesNotExist();
    }
}
