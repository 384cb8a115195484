// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.stage.DropName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which files and directories of the drop directory count as applications: by their names, and a directory by its {@code WEB-INF}. */
public final class DropEntries {
    /** What programs leave or write while they copy or edit. */
    private static final List<String> IGNORED_ENDS = List.of(".tmp", ".part", ".swp", ".bak", "~", ".d");

    /** What entries of {@code webapps-javaee/} have before their file name, which holds no slash itself. */
    private static final String JAVA_EE = "webapps-javaee/";

    private DropEntries() {}

    /**
     * Returns the name of an entry.
     *
     * @param fileName the name of a WAR or directory
     * @param javaEe whether it is in {@code webapps-javaee/}
     */
    static String name(String fileName, boolean javaEe) {
        return javaEe ? JAVA_EE + fileName : fileName;
    }

    /**
     * Tells whether an entry is for Java EE, and is converted.
     *
     * @param entry its name
     * @return whether it is in {@code webapps-javaee/}
     */
    public static boolean isForJavaEe(String entry) {
        return entry.startsWith(JAVA_EE);
    }

    /** Returns an entry's name within its directory. */
    static String fileName(String entry) {
        return isForJavaEe(entry) ? entry.substring(JAVA_EE.length()) : entry;
    }

    /**
     * Returns what to call the directory that an entry is in.
     *
     * @param entry its name
     * @return {@code webapps/} or {@code webapps-javaee/}
     */
    public static String directory(String entry) {
        return isForJavaEe(entry) ? JAVA_EE : "webapps/";
    }

    /** Returns what an entry's name says. */
    static DropName parse(String entry) throws DeploymentException {
        return DropName.parse(fileName(entry));
    }

    /**
     * Returns the applications, sorted so that the same directory always gives the same result; a WAR file stands before a directory.
     *
     * @throws OperatorError if the directory cannot be read, which never means that it is empty
     */
    static List<Path> of(Path directory) {
        return list(directory).stream()
                .filter(DropEntries::isApplication)
                .sorted(Comparator.comparing(DropEntries::order))
                .toList();
    }

    /** Returns everything in it; throws as {@link #of} does. */
    static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot read the drop directory " + directory,
                    e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage()),
                    "create it, or make it readable for the user that runs Warren"
                            + (directory.endsWith(JAVA_EE) ? ", or set deploy.javaee = false" : ""),
                    e);
        }
    }

    /**
     * Returns the context path that an entry's name stands for.
     *
     * @param entry the name of a WAR or directory, of either drop directory
     * @return nothing if the name gives none
     */
    public static Optional<String> contextPath(String entry) {
        return name(entry).map(DropName::contextPath);
    }

    static Optional<DropName> name(String entry) {
        try {
            return Optional.of(parse(entry));
        } catch (DeploymentException e) {
            return Optional.empty(); // whoever deploys it is told why
        }
    }

    private static String order(Path entry) {
        boolean file = isWarName(entry.getFileName().toString()) && !Files.isDirectory(entry);
        return (file ? "0" : "1") + entry.getFileName();
    }

    static boolean isApplication(Path entry) {
        String name = entry.getFileName().toString();
        return !isIgnored(name) && (isWarName(name) || Files.isDirectory(entry.resolve("WEB-INF")));
    }

    private static boolean isIgnored(String name) {
        return name.startsWith(".")
                || name.startsWith("_")
                || IGNORED_ENDS.stream().anyMatch(name::endsWith);
    }

    /**
     * Tells whether a file counts as a WAR when it lies in the drop directory under a name.
     *
     * @param entry a file name
     * @return false for names that the directory leaves alone, and for those that do not end in {@code .war}, in any case
     */
    static boolean isWar(String entry) {
        return isWarName(entry) && !isIgnored(entry);
    }

    private static boolean isWarName(String entry) {
        return entry.toLowerCase(Locale.ROOT).endsWith(".war");
    }
}
