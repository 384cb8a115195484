// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A form in which a file may lie compressed beside itself, as front-end builds leave it: {@code app.js} and {@code app.js.br}. Immutable.
 *
 * @param coding its name in HTTP
 * @param suffix what is added to the file's name
 */
public record Precompressed(String coding, String suffix) {
    private static final List<Precompressed> ALL = List.of(
            new Precompressed("br", ".br"), new Precompressed("zstd", ".zst"), new Precompressed("gzip", ".gz"));

    /** Returns all that are known, the smallest first. */
    static List<Precompressed> all() {
        return ALL;
    }

    /**
     * Finds compressed files whose plain ones lie beside them.
     *
     * @param root the application's files, or those of one of its jars
     * @return their paths from there, with a leading slash
     * @throws IOException if a directory cannot be read
     */
    public static Set<String> in(Path root) throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean hidden = directory.getParent() != null
                        && directory.getParent().equals(root)
                        && directory.getFileName().toString().equals("WEB-INF");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isBesideItsPlainForm(file)) {
                    found.add("/" + root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isBesideItsPlainForm(Path file) {
        String name = file.getFileName().toString();
        return ALL.stream()
                .map(Precompressed::suffix)
                .filter(name::endsWith)
                .anyMatch(suffix ->
                        Files.isRegularFile(file.resolveSibling(name.substring(0, name.length() - suffix.length()))));
    }
}
