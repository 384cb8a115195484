// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.arquillian.samples.SampleRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs Arquillian tests as users do, in a JVM 17 where there is one, while master and workers run on the JDK of this build. */
class ArquillianIT {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path directory;

    @Test
    void everyModeWorksWithOneWorker() throws Exception {
        List<String> results = run(
                "one",
                "ClientSample",
                "StaticsSample",
                "InsideSample",
                "RunAsClientSample",
                "TwoWarsSample",
                "HelloWarSample",
                "ExpectedFailureSample",
                "FailingSample");

        assertThat(results).hasSize(12);
        assertThat(results.get(0)).isEqualTo("java " + featureOf(testJdk()));
        assertThat(results.subList(1, 11)).allMatch(result -> result.contains(" SUCCESSFUL"));
        assertThat(results.get(results.size() - 1))
                .contains("FailingSample FAILED cannot deploy failing.war: ")
                .contains("java.lang.IllegalStateException: the database is not there");
    }

    @Tag("full")
    @Test
    void ofTwoContainersTheOneWithTwoWorkersServesClientsAndRefusesTestsInside() throws Exception {
        List<String> results = run("pair", "ClientSample", "RunAsClientSample", "GroupSample", "InsideSample");

        assertThat(results).hasSize(6);
        assertThat(results.subList(1, 5)).allMatch(result -> result.contains(" SUCCESSFUL"));
        assertThat(results.get(5))
                .startsWith("runsInAWorker() FAILED")
                .contains("container left, which has 2 workers")
                .contains("Set workers to 1");
    }

    private List<String> run(String container, String... samples) throws Exception {
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                testJdk().resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Darquillian.launch=" + container,
                "-Dwarren.test.jdk=" + JDK,
                SampleRunner.class.getName()));
        command.addAll(List.of(samples));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text.lines()
                .filter(line -> line.startsWith(SampleRunner.RESULT))
                .map(line -> line.substring(SampleRunner.RESULT.length()))
                .toList();
    }

    /** The oldest Java that the adapter promises to run on, or the one of this build on machines without it. */
    private static Path testJdk() throws IOException {
        Path directory = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(directory)) {
            return JDK;
        }
        try (Stream<Path> jdks = Files.list(directory)) {
            return jdks.filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
                    .filter(jdk -> featureOf(jdk).equals("17"))
                    .findFirst()
                    .orElse(JDK);
        }
    }

    private static String featureOf(Path jdk) {
        try {
            return Files.readString(jdk.resolve("release"))
                    .lines()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return ""; // no JDK that says what it is
        }
    }
}
