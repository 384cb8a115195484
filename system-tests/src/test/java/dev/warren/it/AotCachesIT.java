// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotCachesIT {
    /** Of the header of a ZIP archive's first entry; the JVM reads the time in the directory at the archive's end. */
    private static final long TIME_OF_FIRST_ENTRY = 10;

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void theBuildRecordedOneForEachJvm() {
        Path modules = WarrenHome.repository();

        assertThat(modules.resolve("container/target/lib/aot"))
                .isDirectoryContaining("glob:**/stage.aot")
                .isDirectoryContaining("glob:**/master.aot")
                .isDirectoryContaining("glob:**/worker.aot");
        assertThat(modules.resolve("admin-cli/target/lib/aot")).isDirectoryContaining("glob:**/admin-cli.aot");
    }

    @Test
    void masterAndWorkersStartFromThem() throws IOException {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.set("workers.count = 2").start();

        assertThat(mapped(master.pid())).contains("master.aot");
        assertThat(master.status().workers())
                .hasSize(2)
                .allSatisfy(worker -> assertThat(mapped(worker.pid())).contains("worker.aot"));
    }

    /** A collector and an agent that rule a cache out, and an archive of the operator's own, which HotSpot does not take beside one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseZGC",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y",
                "-Xshare:off"
            })
    void aWorkerThatCannotUseItsOwnServesWithoutAWord(String flag) throws IOException {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.set("workers.count = 1")
                .set("workers.jvm-args = [\"" + flag + "\"]")
                .start();

        assertThat(master.status().workers())
                .allSatisfy(worker -> assertThat(mapped(worker.pid())).doesNotContain("worker.aot"));
        assertThat(master.log()).doesNotContain("WARN", "ERROR", "aot", "cds", "prints");
    }

    /**
     * The jar has the same size and time as before, as that of another build of the same version has in an archive. Only its bytes
     * tell, in a field that no JVM reads.
     */
    @Test
    void processesOfAnInstallationWhoseJarHasChangedStartWithoutThem() throws IOException {
        Path installation = home.root().resolve("installation");
        Path jar = installCopy(installation);
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        home.installedIn(installation).set("workers.count = 1");
        RunningMaster before = home.start();
        assertThat(command(before.pid())).contains("-XX:AOTCache=");
        assertThat(command(before.readyWorkers().getFirst().pid())).contains("-XX:AOTCache=");
        before.end();

        FileTime time = Files.getLastModifiedTime(jar);
        try (RandomAccessFile bytes = new RandomAccessFile(jar.toFile(), "rw")) {
            bytes.seek(TIME_OF_FIRST_ENTRY);
            int old = bytes.read();
            bytes.seek(TIME_OF_FIRST_ENTRY);
            bytes.write(old ^ 1);
        }
        Files.setLastModifiedTime(jar, time);
        RunningMaster after = home.start();

        assertThat(command(after.pid())).doesNotContain("-XX:AOTCache=");
        assertThat(command(after.readyWorkers().getFirst().pid())).doesNotContain("-XX:AOTCache=");
        assertThat(after.get("/probe/pid").statusCode()).isEqualTo(200);
    }

    /** Makes an installation whose files are links to this one's, apart from the jar of the container, which it returns. */
    private static Path installCopy(Path installation) throws IOException {
        Path original = WarrenHome.repository();
        Path lib = Files.createDirectories(installation.resolve("lib/container"));
        Path scripts = Files.createDirectories(installation.resolve("bin"));
        Files.copy(original.resolve("bin/warren"), scripts.resolve("warren"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(scripts.resolve("lib"), original.resolve("bin/lib"));
        Path copied = null;
        try (Stream<Path> files = Files.list(original.resolve("container/target/lib"))) {
            for (Path file : files.toList()) {
                Path there = lib.resolve(file.getFileName());
                if (file.getFileName().toString().startsWith("warren-container-")) {
                    copied = Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
                } else {
                    Files.createSymbolicLink(there, file);
                }
            }
        }
        return Objects.requireNonNull(copied, "the jar of the container");
    }

    private static String mapped(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "maps"));
    }

    private static String command(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
    }
}
