// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.util.ETag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Names the content of a static file for conditional requests: every worker must give the same file the same name. */
final class FileTag {
    private FileTag() {}

    /** Includes the application's hash: the same size and time can be another version, as reproducible builds have it. */
    static ETag of(String hash, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isDirectory()
                    ? null
                    : new ETag(
                            false,
                            hash + "-" + Long.toHexString(attributes.size()) + "-"
                                    + Long.toHexString(
                                            attributes.lastModifiedTime().toMillis()));
        } catch (IOException e) {
            return null; // it cannot be read: the engine then answers 404, and needs no name
        }
    }
}
