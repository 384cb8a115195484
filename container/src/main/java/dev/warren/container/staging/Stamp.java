// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * What tells, without reading it, that a WAR or an exploded directory has changed. Immutable.
 *
 * @param bytes its size; of a directory 0, or, when every file of it was looked at, a sum that differs when one of them does
 * @param modifiedMillis when it was last written, in milliseconds since 1970; of a directory, when the last of {@code WEB-INF/web.xml},
 *     {@code WEB-INF/lib}, {@code WEB-INF/classes} and itself was, or the last of all its files
 * @param inode which file it is, so that one that was renamed into its place is seen
 */
public record Stamp(long bytes, long modifiedMillis, String inode) {
    private static final String[] WATCHED = {"WEB-INF", "WEB-INF/web.xml", "WEB-INF/lib", "WEB-INF/classes"};

    /**
     * Reads it: a few system calls, and one for each file of a directory if all are to be looked at.
     *
     * @param deep whether every file of a directory counts
     */
    static Stamp of(Path entry, boolean deep) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        String inode = String.valueOf(attributes.fileKey());
        if (!attributes.isDirectory()) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), inode);
        }
        return deep ? ofTree(entry, inode) : ofDirectory(entry, attributes, inode);
    }

    private static Stamp ofDirectory(Path entry, BasicFileAttributes attributes, String inode) throws IOException {
        long latest = attributes.lastModifiedTime().toMillis();
        for (String name : WATCHED) {
            Path watched = entry.resolve(name);
            if (Files.exists(watched)) {
                latest = Math.max(latest, Files.getLastModifiedTime(watched).toMillis());
            }
        }
        return new Stamp(0, latest, inode);
    }

    private static Stamp ofTree(Path root, String inode) throws IOException {
        Tree tree = new Tree(root);
        Files.walkFileTree(root, tree);
        return new Stamp(tree.sum, tree.latest, inode);
    }

    /** Adds up what each file looks like; in whichever order the system lists them, the sum is the same. */
    private static final class Tree extends SimpleFileVisitor<Path> {
        private final Path root;
        private long sum;
        private long latest;

        Tree(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return add(directory, attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return add(file, attributes);
        }

        private FileVisitResult add(Path path, BasicFileAttributes attributes) {
            long modified = attributes.lastModifiedTime().toMillis();
            latest = Math.max(latest, modified);
            sum += 0x9E3779B97F4A7C15L // spreads the 32 bits of the hash over all 64
                    * Objects.hash(root.relativize(path), modified, attributes.size(), attributes.fileKey());
            return FileVisitResult.CONTINUE;
        }

        /** A file that goes while the others are looked at is a change, which the next look sees. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
