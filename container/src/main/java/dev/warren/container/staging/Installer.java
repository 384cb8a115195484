// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.deployer.Trees;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Brings files into the drop directory, whole or not at all, and takes them away. Used by the thread that stages. */
final class Installer {
    private final DropDirectories directories;

    Installer(DropDirectories directories) {
        this.directories = directories;
    }

    /** Moves a file to its name; across file systems it is copied first, under a name that no look takes. */
    Stamp install(Selection.Incoming incoming) throws IOException {
        Path target = directories.path(incoming.entry());
        try {
            move(incoming.file(), target);
        } catch (AtomicMoveNotSupportedException e) {
            Path whole = target.resolveSibling("." + target.getFileName() + ".tmp");
            Files.copy(incoming.file(), whole, StandardCopyOption.REPLACE_EXISTING);
            move(whole, target);
            Files.delete(incoming.file());
        }
        return Stamp.of(target, false);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Deletes every entry of a context path, all its versions.
     *
     * @param javaEe whether applications for Java EE count
     * @return their names
     */
    List<String> remove(String contextPath, boolean javaEe, Catalog served) throws IOException {
        List<String> removed = new ArrayList<>();
        for (Path entry : directories.applications(javaEe)) {
            String name = directories.entry(entry);
            if (served.contextPath(name).filter(contextPath::equals).isPresent()) {
                if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                    Trees.delete(entry);
                } else {
                    Files.delete(entry);
                }
                removed.add(name);
            }
        }
        return removed;
    }
}
