// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.arquillian.samples.SampleRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that do not come to their end, and what they leave. */
@Tag("full")
class KilledTestsIT {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path temporary;

    private Process tests;

    @AfterEach
    void end() {
        tests.descendants().forEach(ProcessHandle::destroyForcibly);
        tests.destroyForcibly();
    }

    @Test
    void theMasterEndsWithThemAndTheHomeGoesAtOnceOrWithTheNextTests() throws Exception {
        List<ProcessHandle> first = startAndAwaitMasterAndWorker();
        Path left = onlyHome();

        tests.destroyForcibly();
        awaitEnd(first);
        assertThat(left).exists();

        List<ProcessHandle> second = startAndAwaitMasterAndWorker();
        assertThat(left).doesNotExist();
        assertThat(onlyHome()).isNotEqualTo(left);

        tests.destroy();
        awaitEnd(second);
        assertThat(tests.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(homes()).isEmpty();
    }

    /** Returns the tests' child and its children, once a test runs. */
    private List<ProcessHandle> startAndAwaitMasterAndWorker() throws IOException {
        tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Darquillian.launch=one",
                        "-Dwarren.test.jdk=" + System.getProperty("java.home"),
                        SampleRunner.class.getName(),
                        "EndlessSample")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = tests.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("the endless test runs")) {
            line = output.readLine();
        }
        List<ProcessHandle> started = tests.descendants().toList();
        assertThat(line).isNotNull();
        assertThat(started).hasSizeGreaterThanOrEqualTo(2);
        return started;
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Path onlyHome() throws IOException {
        assertThat(homes()).hasSize(1);
        return homes().get(0);
    }

    private List<Path> homes() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith(LeftHomes.PREFIX))
                    .toList();
        }
    }
}
