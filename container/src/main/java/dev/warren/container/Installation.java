// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import dev.warren.management.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Returns the class path of a JVM that converts applications for Java EE: the converter lies in the directory {@code javaee} beside the
     * other jars, so that nobody else looks through it for classes.
     *
     * @return a class path
     * @throws IOException if there is no converter
     */
    public String convertingClassPath() throws IOException {
        List<Path> directories = Arrays.stream(classPath.split(File.pathSeparator))
                .map(jar -> Path.of(jar).resolveSibling("javaee"))
                .filter(Files::isDirectory)
                .distinct()
                .toList();
        for (Path directory : directories) {
            try (Stream<Path> jars = Files.list(directory)) {
                String converter = jars.map(Path::toString)
                        .filter(jar -> jar.endsWith(".jar"))
                        .sorted()
                        .collect(Collectors.joining(File.pathSeparator));
                if (!converter.isEmpty()) {
                    return classPath + File.pathSeparator + converter; // behind the rest, which AOT caches insist on
                }
            }
        }
        throw new IOException("there is no jar in a directory javaee beside the jars of Warren");
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
