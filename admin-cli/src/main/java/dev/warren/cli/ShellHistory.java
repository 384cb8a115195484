// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the file of the shell's history, which nobody but its user can read. Stateless. */
final class ShellHistory {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private ShellHistory() {}

    /**
     * Makes the file {@code warren/admin-cli.history} below {@code XDG_STATE_HOME} or {@code ~/.local/state} if it is not there.
     *
     * @return nothing if it cannot be written
     */
    static Optional<Path> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(directory -> directory.startsWith("/")) // the specification has relative ones ignored
                .or(() -> Optional.ofNullable(environment.get("HOME"))
                        .filter(home -> home.startsWith("/"))
                        .map(home -> home + "/.local/state"))
                .map(directory -> Path.of(directory, "warren", "admin-cli.history"))
                .flatMap(ShellHistory::made);
    }

    private static Optional<Path> made(Path file) {
        try {
            Files.createDirectories(file.getParent(), DIRECTORY);
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            }
            Files.setPosixFilePermissions(file, FILE);
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the caller says that there is no history
        }
    }
}
