// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small files that only the master's user can read. Stateless. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Puts a file of mode 0600 in place at once: a reader sees the old content or the new, never a part, and nobody
     * else sees any.
     *
     * @param file in a directory that exists
     * @param content what it shall hold, in UTF-8
     * @throws IOException if it cannot be written; what was there is left as it was
     */
    public static void write(Path file, String content) throws IOException {
        Path temporary = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "." + file.getFileName(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(temporary, content.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
