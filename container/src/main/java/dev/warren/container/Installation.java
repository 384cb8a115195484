// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import dev.warren.management.Version;
import java.io.File;
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
     * Identifies the installation that this process runs from, by version and files: a worker that finds other files than its master
     * did was started from an installation that has been replaced meanwhile, and does not work with it.
     */
    public static final String BUILD =
            Version.current() + "-" + Integer.toHexString(classPathState().hashCode());

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

    private static String classPathState() {
        StringBuilder state = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            state.append(entry).append(file.length()).append(file.lastModified());
        }
        return state.toString();
    }
}
