// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.AotCaches;
import dev.warren.container.Installation;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.DeployConfig;
import dev.warren.deployer.stage.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of JVMs that stage and do not come to their end; a script stands for them. */
class StagerTest {
    private static final DeployConfig CONFIG = new DeployConfig(
            true,
            Duration.ofSeconds(2),
            false,
            true,
            true,
            1,
            Optional.empty(),
            false,
            false,
            false,
            DataSize.ofMegabytes(96),
            Duration.ofSeconds(1),
            DataSize.ofMegabytes(1),
            100);

    @TempDir
    private Path root;

    private Path staged;

    @BeforeEach
    void aConverterIsThere() throws IOException {
        staged = Files.createDirectories(root.resolve("work/apps"));
        Files.createFile(Files.createDirectories(root.resolve("lib/javaee")).resolve("converter.jar"));
    }

    private StageFailure failure(String entry, String script) throws IOException {
        Path java = Files.writeString(root.resolve("java"), "#!/bin/sh\ncat > /dev/null\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        String classPath = root.resolve("lib/warren.jar").toString();
        Candidate candidate = new Candidate(entry, root.resolve("shop.war"), "shop", "/shop", null, "0123456789abcdef");
        StageFailure failure = new Stager(new Installation(java, classPath, AotCaches.none()), staged)
                .stage(candidate, CONFIG)
                .failure();
        assertThat(staged).as("nothing is left").isEmptyDirectory();
        return failure;
    }

    /** As {@code -XX:+ExitOnOutOfMemoryError} ends it, with its only line on standard output. */
    @Test
    void oneThatRunsOutOfMemoryIsToldWithItsLimit() throws IOException {
        String ends = "echo 'Terminating due to java.lang.OutOfMemoryError: Java heap space'; exit 3";

        assertThat(failure("shop.war", ends))
                .isEqualTo(new StageFailure(
                        "staging needs more memory than deploy.stage-heap",
                        "its JVM may use 96m",
                        "raise deploy.stage-heap, if you trust the archive"));
        assertThat(failure("webapps-javaee/shop.war", ends).why())
                .isEqualTo("its JVM may use 96m, and converting needs more than unpacking");
    }

    @Test
    void oneThatTakesTooLongIsEndedAndToldWithItsLimit() throws IOException {
        StageFailure failure = failure("webapps-javaee/shop.war", "exec sleep 600");

        assertThat(failure.what()).isEqualTo("staging took longer than deploy.stage-timeout");
        assertThat(failure.why()).isEqualTo("it was stopped after 1s");
        assertThat(failure.remedy()).contains("raise deploy.stage-timeout: converting takes longer than unpacking");
    }

    @Test
    void oneThatEndsOtherwiseIsToldWithWhatItSaidLast() throws IOException {
        assertThat(failure("shop.war", "echo first >&2; echo last >&2; exit 7"))
                .isEqualTo(new StageFailure(
                        "the JVM that stages it ended with exit code 7",
                        "last",
                        "look for a damaged or hostile archive, or raise deploy.stage-heap"));
        assertThat(failure("shop.war", "exit 1").why()).isEqualTo("it said nothing");
    }

    @Test
    void withoutAConverterTheInstallationIsBlamed() throws IOException {
        Files.delete(root.resolve("lib/javaee/converter.jar"));

        StageFailure failure = failure("webapps-javaee/shop.war", "exit 0");

        assertThat(failure.what()).contains("could not be started");
        assertThat(failure.why()).contains("no jar in a directory javaee");
        assertThat(failure.remedy()).contains("install Warren again");
    }
}
