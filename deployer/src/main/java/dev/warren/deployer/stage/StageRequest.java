// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.util.Objects;

/**
 * What the master asks a stage JVM to do. Immutable.
 *
 * @param source the absolute path of a WAR file or an exploded directory
 * @param name the name in {@code webapps/} without {@code .war} and version
 * @param contextPath where it will be served
 * @param version the part behind {@code ##}, or null when there is none
 * @param target the absolute path of {@code work/apps/<name>}; made when missing
 * @param maxUnpackedBytes most bytes it may have when unpacked, jars' {@code META-INF/resources} included, 1 and more
 * @param maxEntries most entries it may have, 1 and more
 * @param javaEe whether it was written for Java EE, and is converted
 */
public record StageRequest(
        String source,
        String name,
        String contextPath,
        String version,
        String target,
        long maxUnpackedBytes,
        int maxEntries,
        boolean javaEe) {

    /**
     * Checks that nothing but the version is missing and that the limits are positive.
     *
     * @throws NullPointerException if a component other than the version is null
     * @throws IllegalArgumentException if a limit is not positive
     */
    public StageRequest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contextPath, "contextPath");
        Objects.requireNonNull(target, "target");
        if (maxUnpackedBytes < 1 || maxEntries < 1) {
            throw new IllegalArgumentException("limits must be positive: " + maxUnpackedBytes + ", " + maxEntries);
        }
    }
}
