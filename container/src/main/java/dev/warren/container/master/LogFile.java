// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.worker.WorkerUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file that log lines are appended to, and the key that names it. Immutable.
 *
 * @param path where it lies
 * @param key the configuration key
 */
record LogFile(Path path, String key) {

    /**
     * Makes it, if it is not there, with its directories; and gives it to its owner, whom alone it is readable for.
     *
     * @param owner who writes it, unless it is this process
     * @throws OperatorError if that is not possible, with exit code 3
     */
    void make(Optional<WorkerUser> owner) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException("it is no file"); // writing to a pipe waits for its reader
            }
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
            if (owner.isPresent()) {
                owner.get().own(path);
            }
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot write the log " + path,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "make it writable for the user that starts Warren, or change " + key,
                    e);
        }
    }
}
