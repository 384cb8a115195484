// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes WARs. */
final class WarFile {
    private WarFile() {}

    /** Writes one beside its place and renames it, so that no reader sees half a file. */
    static void write(Path file, Map<String, byte[]> entries) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", ".tmp");
        try (OutputStream out = Files.newOutputStream(draft);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads a file of this module, or a class file, from the class path. */
    static byte[] resource(String path) throws IOException {
        try (InputStream in = WarFile.class.getResourceAsStream(path)) {
            return in.readAllBytes();
        }
    }
}
