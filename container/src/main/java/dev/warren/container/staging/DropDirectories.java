// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two drop directories of a home, and where in them an entry is. Immutable.
 *
 * @param webapps that of applications for Jakarta EE
 * @param javaEe that of applications for Java EE, which may be switched off
 */
record DropDirectories(Path webapps, Path javaEe) {
    static DropDirectories of(Home home) {
        return new DropDirectories(home.webapps(), home.webappsJavaEe());
    }

    /** Returns the directories to look at; whose applications go before those of the other comes first. */
    List<Path> inUse(boolean converting) {
        return converting ? List.of(webapps, javaEe) : List.of(webapps);
    }

    /**
     * Returns the applications in the directories that are looked at, in the order in which they get their context paths.
     *
     * @throws OperatorError if one of the directories cannot be read
     */
    List<Path> applications(boolean converting) {
        List<Path> all = new ArrayList<>();
        inUse(converting).forEach(directory -> all.addAll(DropEntries.of(directory)));
        return all;
    }

    /** Returns the names of the applications that lie in {@code webapps-javaee/} although nobody looks there. */
    Set<String> unserved(boolean converting) {
        Set<String> names = new TreeSet<>();
        if (converting || !Files.isDirectory(javaEe)) {
            return names;
        }
        try {
            DropEntries.of(javaEe).forEach(path -> names.add(path.getFileName().toString()));
        } catch (OperatorError e) {
            return names; // who does not use the directory need not hear that it cannot be read
        }
        return names;
    }

    /** Returns what the entry is called that lies there. */
    String entry(Path path) {
        return DropEntries.name(path.getFileName().toString(), javaEe.equals(path.getParent()));
    }

    /** Returns where an entry is. */
    Path path(String entry) {
        return (DropEntries.isForJavaEe(entry) ? javaEe : webapps).resolve(DropEntries.fileName(entry));
    }

    /** Returns where a marker of an entry is. */
    Path marker(String entry, Marker marker) {
        return path(entry).resolveSibling(marker.fileName(DropEntries.fileName(entry)));
    }
}
