// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What all applications of a worker see behind their own classes: the APIs, and the jars of {@code shared/lib}. Immutable. */
final class SharedLibraries {
    private SharedLibraries() {}

    /**
     * Makes the parent of all application loaders.
     *
     * @param server the loader of Warren's own classes
     * @param directory {@code shared/lib}, which may not exist
     * @throws IOException if the directory exists and cannot be read
     */
    static ClassLoader of(ClassLoader server, Path directory) throws IOException {
        ServerApi api = new ServerApi(server);
        if (!Files.isDirectory(directory)) {
            return api;
        }
        try (Stream<Path> files = Files.list(directory)) {
            URL[] jars = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .map(SharedLibraries::url)
                    .toArray(URL[]::new);
            return jars.length == 0 ? api : new URLClassLoader("shared-lib", jars, api);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
