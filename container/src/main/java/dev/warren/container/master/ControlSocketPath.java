// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Finds a place for the control socket: the kernel allows a path of about 100 bytes, and a home may lie deeper. */
final class ControlSocketPath {
    private static final int LONGEST = 100;
    private static final String NAME = "control.sock";

    private ControlSocketPath() {}

    /**
     * @throws OperatorError if no private directory with a short path can be made, with exit code 3
     */
    static Path of(Home home) {
        Path usual = home.run().resolve(NAME);
        if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return usual;
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path base = Path.of(runtime == null || runtime.isBlank() ? System.getProperty("java.io.tmpdir") : runtime);
        try {
            return Files.createTempDirectory(
                            base,
                            "warren-",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .resolve(NAME);
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot create the control socket: the path of " + home.run() + " is too long for one",
                    "and a private directory in " + base + " cannot be made: " + e.getMessage(),
                    "choose a home with a shorter path, or set XDG_RUNTIME_DIR",
                    e);
        }
    }
}
