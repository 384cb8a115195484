// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that may or may not be installed. */
public final class Programs {
    private Programs() {}

    /**
     * Looks for a program on the PATH and in {@code /usr/sbin}, where Debian puts nginx.
     *
     * @param name the file's name
     * @return the file, or nothing where it is not installed
     */
    public static Optional<Path> find(String name) {
        Stream<String> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.concat(path, Stream.of("/usr/sbin"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
