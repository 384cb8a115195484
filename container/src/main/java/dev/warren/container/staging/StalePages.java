// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.deployer.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes compiled JSPs of applications that no worker serves. Their directories in {@code work/jsp} are named after the application, its
 * hash, and what else they were made from. Stateless.
 */
final class StalePages {
    private static final Logger LOG = LoggerFactory.getLogger("staging");

    private StalePages() {}

    /**
     * Removes what belongs to none of the staged directories. Failures are left for the next time: nothing depends on it.
     *
     * @param pages {@code work/jsp}, which may not exist
     * @param inUse staged directories, {@code work/apps/NAME/HASH}
     */
    static void remove(Path pages, Collection<String> inUse) {
        if (!Files.isDirectory(pages)) {
            return;
        }
        Set<String> kept = inUse.stream()
                .map(Path::of)
                .map(staged -> staged.getParent().getFileName() + "." + staged.getFileName())
                .collect(Collectors.toSet());
        try (Stream<Path> directories = Files.list(pages)) {
            for (Path directory : directories.toList()) {
                String name = directory.getFileName().toString();
                if (!kept.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                    Trees.delete(directory);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("work/jsp was not tidied: {}", e.toString());
        }
    }
}
