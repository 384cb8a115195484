// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lmdbjava.Meta;

/**
 * LMDB itself, which lmdbjava unpacks from its jar and deletes when the JVM ends: a worker that is killed would leave it behind each time. It
 * is unpacked into a directory of its own instead, which is gone as soon as the library is loaded.
 */
final class NativeLibrary {
    private static final String DIRECTORY = "lmdbjava.extract.dir";
    private static final List<String> SET_BY_USER = List.of(DIRECTORY, "lmdbjava.native.lib");

    private NativeLibrary() {}

    /** Loads it, where that has not been done yet. */
    static synchronized void load() throws IOException {
        if (SET_BY_USER.stream().anyMatch(name -> System.getProperty(name) != null)) {
            return;
        }
        Path directory = Files.createTempDirectory("warren-lmdb");
        try {
            System.setProperty(DIRECTORY, directory.toString());
            Meta.version();
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
