// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.nio.file.Path;

/**
 * What the master starts its JVMs from: what it runs from itself.
 *
 * @param java the {@code java} command
 * @param classPath the class path
 * @param aotCaches what their start is sped up with
 */
public record Installation(Path java, String classPath, AotCaches aotCaches) {
    /**
     * Returns what this process runs from.
     *
     * @return the installation
     */
    public static Installation ofThisProcess() {
        return new Installation(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                AotCaches.ofInstallation());
    }
}
