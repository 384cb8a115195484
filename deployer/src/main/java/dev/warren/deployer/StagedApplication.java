// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer;

import java.util.Objects;

/**
 * One application as it was staged on disk: all that a worker needs to start it. Immutable; travels as JSON to every worker.
 *
 * @param name the name in {@code webapps/} without {@code .war} and version
 * @param contextPath {@code /shop}, or {@code /} for the root application
 * @param version the part behind {@code ##}, or null when there is none
 * @param hash the first 16 hexadecimal digits of the content's SHA-256
 * @param directory the absolute path of the staged files, {@code work/apps/<name>/<hash>}
 */
public record StagedApplication(String name, String contextPath, String version, String hash, String directory) {

    /**
     * Returns this application at another path.
     *
     * @param path the context path
     * @return a copy
     */
    public StagedApplication at(String path) {
        return new StagedApplication(name, path, version, hash, directory);
    }

    /**
     * Checks that nothing but the version is missing.
     *
     * @throws NullPointerException if a component other than the version is null
     */
    public StagedApplication {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contextPath, "contextPath");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(directory, "directory");
    }
}
