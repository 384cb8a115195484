// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Takes a private copy of a WAR, once it is whole: a file that is still being copied is waited for, and one that is replaced meanwhile
 * does no harm. Used by one thread.
 */
final class WholeFile {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int BUFFER = 64 * 1024;

    private WholeFile() {}

    /**
     * Copies the file and computes its hash on the way.
     *
     * @return the hash of what was copied
     * @throws DeploymentException if it is no archive although nobody has written to it for two seconds
     */
    static String copy(StageRequest request, Path copy) throws IOException, DeploymentException, InterruptedException {
        Path source = Path.of(request.source());
        while (true) {
            Stamp before = Stamp.of(source);
            String hash = "";
            String fault = fault(source); // before all of it is copied, which takes long if it is large
            if (fault.isEmpty()) {
                hash = copyOnce(source, copy);
                fault = fault(copy);
            }
            boolean steady = before.equals(Stamp.of(source));
            if (steady && fault.isEmpty()) {
                return hash;
            }
            if (steady && before.isQuiet()) {
                throw new DeploymentException(
                        "the file cannot be read: it is truncated or no WAR at all",
                        fault,
                        "copy it again, best under another name and then with mv");
            }
            Thread.sleep(PAUSE);
        }
    }

    private static String copyOnce(Path source, Path copy) throws IOException {
        MessageDigest digest = SourceHash.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(copy)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        return SourceHash.text(digest);
    }

    /** Returns why it is no archive, or nothing: an archive's directory is at its end, so that a part of one has none. */
    private static String fault(Path archive) throws FileSystemException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            return zip.getEntries().hasMoreElements() ? "" : "it has no entries";
        } catch (FileSystemException e) {
            throw e; // it is gone, or closed to us, which says nothing about its content
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private record Stamp(long size, Instant modified, Object key) {
        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
        }

        boolean isQuiet() {
            return Duration.between(modified, Instant.now()).abs().compareTo(QUIET) > 0;
        }
    }
}
