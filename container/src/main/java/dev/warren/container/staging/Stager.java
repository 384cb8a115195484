// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.Installation;
import dev.warren.container.config.DeployConfig;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.stage.StageFailure;
import dev.warren.deployer.stage.StageProtocol;
import dev.warren.deployer.stage.StageRequest;
import dev.warren.deployer.stage.StageResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has one WAR staged in a JVM of its own, so that whatever the WAR does to it ends there. Thread-safe.
 */
final class Stager {
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends a JVM with; it tells more only on standard output, where the answer belongs. */
    private static final int OUT_OF_MEMORY = 3;

    private final Installation installation;
    private final Path stagedRoot;

    Stager(Installation installation, Path stagedRoot) {
        this.installation = installation;
        this.stagedRoot = stagedRoot;
    }

    /** Returns what was staged before from the same content; a staged directory appears whole or not at all. */
    boolean isStaged(Candidate candidate) {
        return new StagedFiles(directory(candidate)).isStaged();
    }

    StagedApplication staged(Candidate candidate) {
        return new StagedApplication(
                candidate.name(),
                candidate.contextPath(),
                candidate.version(),
                candidate.hash(),
                directory(candidate).toString());
    }

    private Path directory(Candidate candidate) {
        return stagedRoot.resolve(candidate.name()).resolve(candidate.hash());
    }

    /** Stages one WAR. Blocks for at most {@code deploy.stage-timeout}. */
    StageResult stage(Candidate candidate, DeployConfig config) {
        StageRequest request = new StageRequest(
                candidate.source().toString(),
                candidate.name(),
                candidate.contextPath(),
                candidate.version(),
                stagedRoot.resolve(candidate.name()).toString(),
                config.maxUnpackedSize().bytes(),
                config.maxEntries(),
                DropEntries.isForJavaEe(candidate.entry()));
        try {
            return run(request, config);
        } catch (IOException e) {
            return failed(
                    "the JVM that stages it could not be started or read",
                    String.valueOf(e.getMessage()),
                    "try again; if that does not help, install Warren again, with all its files");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("staging was interrupted", "the master stops", "start Warren again");
        }
    }

    private StageResult run(StageRequest request, DeployConfig config) throws IOException, InterruptedException {
        Path answer = Files.createTempFile(stagedRoot, ".answer", ".json");
        Path complaints = Files.createTempFile(stagedRoot, ".complaints", ".txt");
        try {
            Process process = new ProcessBuilder(command(config, request.javaEe()))
                    .redirectOutput(answer.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(StageProtocol.encode(request).getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(config.stageTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
                return failed(
                        "staging took longer than deploy.stage-timeout",
                        "it was stopped after " + config.stageTimeout().toSeconds() + "s",
                        "look for an endless archive, or raise deploy.stage-timeout"
                                + (request.javaEe() ? ": converting takes longer than unpacking" : ""));
            }
            return switch (process.exitValue()) {
                case 0 -> decode(answer);
                case OUT_OF_MEMORY -> outOfMemory(config, request.javaEe());
                default ->
                    failed(
                            "the JVM that stages it ended with exit code " + process.exitValue(),
                            lastLine(complaints),
                            "look for a damaged or hostile archive, or raise deploy.stage-heap");
            };
        } finally {
            Files.deleteIfExists(answer);
            Files.deleteIfExists(complaints);
        }
    }

    private static StageResult outOfMemory(DeployConfig config, boolean converting) {
        return failed(
                "staging needs more memory than deploy.stage-heap",
                "its JVM may use " + config.stageHeap()
                        + (converting ? ", and converting needs more than unpacking" : ""),
                "raise deploy.stage-heap, if you trust the archive");
    }

    private static StageResult decode(Path answer) throws IOException {
        if (Files.size(answer) > LONGEST_ANSWER) {
            throw new IOException("its answer has " + Files.size(answer) + " bytes");
        }
        return StageProtocol.decodeResult(Files.readString(answer));
    }

    private static String lastLine(Path complaints) throws IOException {
        List<String> lines = Files.readString(complaints, StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }

    private static StageResult failed(String what, String why, String remedy) {
        return new StageResult(null, List.of(), new StageFailure(what, why, remedy));
    }

    private List<String> command(DeployConfig config, boolean converting) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.add("-Xmx" + config.stageHeap().bytes() / 1024 + "k");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1"); // it lives for a second
        command.addAll(installation.aotCaches().flags("stage", List.of()));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.awt.headless=true");
        command.add("-cp");
        command.add(converting ? installation.convertingClassPath() : installation.classPath());
        command.add("dev.warren.deployer.stage.StageMain");
        return command;
    }
}
