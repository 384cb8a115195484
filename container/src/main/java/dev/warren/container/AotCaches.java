// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The AOT caches of an installation (JEP 483): what its JVMs had loaded and linked in a run while it was built, from which later ones
 * start in about two thirds of the time. A JVM that cannot use one (another JDK, an agent) starts without it and says nothing; those of jars
 * that have changed since are left out by {@code find_caches} in bin/lib/jdk.sh. Thread-safe.
 */
public final class AotCaches {
    /** Flags with which a JVM refuses to start when it is given a cache besides. */
    private static final Pattern RIVAL =
            Pattern.compile("-Xshare:.*|-XX:(AOT|SharedArchiveFile|[+-]AutoCreateSharedArchive).*");

    private final Optional<Path> directory;
    private final Optional<Path> records;
    private final Set<String> recorded = new HashSet<>();

    private AotCaches(Optional<Path> directory, Optional<Path> records) {
        this.directory = directory;
        this.records = records;
    }

    /**
     * Returns those beside the jars of an installation.
     *
     * @param directory holds {@code NAME.aot}; it need not exist
     * @return the caches
     */
    public static AotCaches in(Path directory) {
        return new AotCaches(Optional.of(directory), Optional.empty());
    }

    /**
     * Returns the caches of an installation that has none.
     *
     * @return no caches
     */
    public static AotCaches none() {
        return new AotCaches(Optional.empty(), Optional.empty());
    }

    /**
     * Makes the first JVM of each name write its cache when it ends; later ones, which could write at the same time, start as usual.
     *
     * @param records gets {@code NAME.aot}
     * @return the caches to be
     */
    public static AotCaches recorded(Path records) {
        return new AotCaches(Optional.empty(), Optional.of(records));
    }

    /**
     * Returns those that bin/warren names in the system property {@code warren.aot} when they fit the jars, or that the build asks
     * for in {@code warren.aot.records}.
     *
     * @return the caches of this installation
     */
    public static AotCaches ofInstallation() {
        String records = System.getProperty("warren.aot.records");
        if (records != null) {
            return recorded(Path.of(records).toAbsolutePath()); // workers run in another directory
        }
        String directory = System.getProperty("warren.aot");
        return directory == null ? none() : in(Path.of(directory));
    }

    /**
     * Returns the flags with which a JVM starts from its cache.
     *
     * @param name what the JVM does: {@code worker} or {@code stage}
     * @param chosen flags of the operator's; with one about caches among them, Warren adds none
     * @return flags for the command line, none where there is no cache
     */
    public synchronized List<String> flags(String name, List<String> chosen) {
        if (chosen.stream().anyMatch(flag -> RIVAL.matcher(flag).matches())) {
            return List.of();
        }
        if (records.isPresent()) {
            return recorded.add(name) ? List.of("-XX:AOTCacheOutput=" + file(records.get(), name)) : List.of();
        }
        // The reasons why a JVM does without its cache are no concern of the operator's.
        return directory
                .map(found -> file(found, name))
                .filter(Files::isReadable)
                .map(cache -> List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off"))
                .orElse(List.of());
    }

    private static Path file(Path directory, String name) {
        return directory.resolve(name + ".aot");
    }
}
