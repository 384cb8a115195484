// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes and removes Warren's own markers, each whole or not at all. Owned by the thread that stages. */
final class Markers {
    private static final Logger LOG = LoggerFactory.getLogger("staging");
    private static final Set<Marker> OURS =
            EnumSet.of(Marker.DEPLOYED, Marker.FAILED, Marker.PENDING, Marker.UNDEPLOYED);

    private final DropDirectories directories;
    private boolean complained;

    Markers(DropDirectories directories) {
        this.directories = directories;
    }

    /**
     * Lets these be the only markers of ours at their entries; requests that were carried out are removed.
     *
     * @return whether all are written
     */
    boolean write(List<Mark> marks) {
        Path directory = directories.webapps();
        try {
            for (Mark mark : marks) {
                directory = directories.path(mark.entry()).getParent();
                write(mark);
            }
            complained = false;
            return true;
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.warn(
                        "markers in {} cannot be written: {}; everything else goes on (deploy.markers = false"
                                + " does without them)",
                        directory,
                        e.toString());
            }
            return false;
        }
    }

    private void write(Mark mark) throws IOException {
        for (Marker other : OURS) {
            if (mark.marker().filter(other::equals).isEmpty()) {
                Files.deleteIfExists(file(mark, other));
            }
        }
        if (mark.marker().isPresent()) {
            put(file(mark, mark.marker().get()), mark.text() + "\n");
        }
        if (mark.carriedOut()) {
            Files.deleteIfExists(file(mark, Marker.DODEPLOY));
        }
    }

    private Path file(Mark mark, Marker marker) {
        return directories.marker(mark.entry(), marker);
    }

    private static void put(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file) && java.util.Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path whole = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.write(whole, bytes);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
