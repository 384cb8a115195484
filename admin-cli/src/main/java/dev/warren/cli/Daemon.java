// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A master in a session of its own, without a terminal, whose standard output and error go to {@code logs/warren.out} of its home. Immutable.
 *
 * @param process the master, once the script has become it
 * @param output what it prints
 */
record Daemon(Process process, Path output) {
    private static final Pattern SERVES = Pattern.compile("^Warren serves .*$", Pattern.MULTILINE);

    /**
     * Starts a master; what an earlier one had printed is kept as {@code warren.out.1}.
     *
     * @throws IOException if the output cannot be written or the process cannot be started
     */
    static Daemon start(List<String> launch, Path logs) throws IOException {
        Path output = logs.resolve("warren.out");
        Files.createDirectories(output.getParent());
        try {
            Files.move(output, output.resolveSibling("warren.out.1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            Files.deleteIfExists(
                    output.resolveSibling("warren.out.1")); // what is older than the last start would mislead
        }
        Files.createFile(output, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch);
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new Daemon(process, output);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Returns the line with which it says that it serves. */
    Optional<String> serves() {
        return SERVES.matcher(printed()).results().map(MatchResult::group).findFirst();
    }

    /** Returns the last error that it printed for its operator. */
    Optional<Complaint> complaint() {
        return Complaint.lastIn(printed());
    }

    String lastLine() {
        return printed().lines().reduce((_, last) -> last).orElse("it printed nothing");
    }

    private String printed() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
