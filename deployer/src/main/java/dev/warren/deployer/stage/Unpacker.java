// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Writes an archive's or a directory's files below a root, and nothing beside it. They get the present as their time: the times that
 * reproducible builds put into archives are the same for every version, so that browsers would keep what they have. Used by one thread.
 */
final class Unpacker {
    private static final int BUFFER = 64 * 1024;

    private final String name;
    private final Limits limits;

    Unpacker(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
    }

    /** Unpacks a whole archive. */
    void unpack(Path archive, Path root) throws IOException, DeploymentException {
        unpack(archive, root, entry -> entry);
    }

    /**
     * Unpacks the entries of an archive that {@code place} gives a path to.
     *
     * @param place gives the path below the root, or null to leave the entry out
     */
    void unpack(Path archive, Path root, UnaryOperator<String> place) throws IOException, DeploymentException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            for (ZipArchiveEntry entry : entries) {
                String placed = place.apply(entry.getName());
                if (placed != null && !placed.isEmpty()) {
                    unpack(zip, entry, target(root, placed));
                }
            }
        } catch (ZipException | EOFException e) {
            throw new DeploymentException(
                    name + " is damaged", String.valueOf(e.getMessage()), "build and copy it again", e);
        }
    }

    private void unpack(ZipFile zip, ZipArchiveEntry entry, Path target) throws IOException, DeploymentException {
        limits.entry(entry.getName());
        refuseStrange(zip, entry);
        try {
            Files.createDirectories(entry.isDirectory() ? target : target.getParent());
            if (!entry.isDirectory()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    write(in, target);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw refused(
                    entry.getName(), "the archive has two entries of this name, or a file where it needs a directory");
        }
    }

    private void refuseStrange(ZipFile zip, ZipArchiveEntry entry) throws DeploymentException {
        if (entry.isUnixSymlink()) {
            throw refused(entry.getName(), "it is a symbolic link");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw refused(entry.getName(), "it is encrypted");
        }
        if (!zip.canReadEntryData(entry)) {
            throw refused(entry.getName(), "it is compressed in a way that Java cannot read");
        }
    }

    /** Whatever the name says, the file must lie below the root. */
    private Path target(Path root, String entryName) throws DeploymentException {
        boolean strange = entryName.indexOf('\\') >= 0
                || entryName.indexOf('\0') >= 0
                || entryName.startsWith("/")
                || entryName.matches("^[A-Za-z]:.*");
        try {
            Path target = root.resolve(entryName).normalize();
            if (!strange && target.startsWith(root) && !target.equals(root)) {
                return target;
            }
        } catch (java.nio.file.InvalidPathException e) {
            throw refused(entryName, "its name is no path: " + e.getReason());
        }
        throw refused(entryName, "its name would lead out of the application's directory");
    }

    private void write(InputStream in, Path target) throws IOException, DeploymentException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                limits.bytes(count);
                out.write(buffer, 0, count);
            }
        }
    }

    /** Copies an exploded directory; links are refused, as they could lead anywhere. */
    void copy(Path directory, Path root) throws IOException, DeploymentException {
        try {
            Files.walkFileTree(directory, new Copying(directory, root));
        } catch (Refusal e) {
            throw e.exception;
        }
    }

    private DeploymentException refused(String entry, String why) {
        return new DeploymentException(
                name + " has the entry " + entry + ", which is refused", why, "build it without that entry");
    }

    /** Carries a refusal through the visitor, which may throw nothing else. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient DeploymentException exception;

        Refusal(DeploymentException exception) {
            super(exception);
            this.exception = exception;
        }
    }

    private final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String relative = from.relativize(file).toString();
            try {
                limits.entry(relative);
                if (!attributes.isRegularFile()) {
                    throw refused(relative, "it is a symbolic link or no regular file");
                }
                try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                    write(in, to.resolve(relative));
                }
            } catch (DeploymentException e) {
                throw new Refusal(e);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
