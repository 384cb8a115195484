// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells, without reading it, that a WAR or an exploded directory has changed. Immutable.
 *
 * @param bytes its size; 0 for a directory
 * @param modifiedMillis when it was last written, in milliseconds since 1970; of a directory, when the last of {@code WEB-INF/web.xml},
 *     {@code WEB-INF/lib}, {@code WEB-INF/classes} and itself was
 * @param inode which file it is, so that one that was renamed into its place is seen
 */
public record Stamp(long bytes, long modifiedMillis, String inode) {
    private static final String[] WATCHED = {"WEB-INF", "WEB-INF/web.xml", "WEB-INF/lib", "WEB-INF/classes"};

    /** Reads it; a few system calls. */
    static Stamp of(Path entry) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        String inode = String.valueOf(attributes.fileKey());
        if (!attributes.isDirectory()) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), inode);
        }
        long latest = attributes.lastModifiedTime().toMillis();
        for (String name : WATCHED) {
            Path watched = entry.resolve(name);
            if (Files.exists(watched)) {
                latest = Math.max(latest, Files.getLastModifiedTime(watched).toMillis());
            }
        }
        return new Stamp(0, latest, inode);
    }
}
