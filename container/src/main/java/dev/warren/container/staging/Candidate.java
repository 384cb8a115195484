// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import java.nio.file.Path;

/**
 * A WAR file or exploded directory of the drop directory. Immutable.
 *
 * @param entry its name in the drop directory
 * @param source where it is; somewhere else while it is not there yet
 * @param name its name without {@code .war} and version
 * @param contextPath the path it is served at
 * @param version the part behind {@code ##}, or null
 * @param hash the first 16 hexadecimal digits of the SHA-256 of its content, or what becomes of those when it is converted
 */
record Candidate(String entry, Path source, String name, String contextPath, String version, String hash) {

    /** Tells that nobody gets an answer from it, at a path that may be another than its own. */
    Unavailable unavailable(String path, String error) {
        return new Unavailable(path, name, version, hash, entry, error);
    }
}
