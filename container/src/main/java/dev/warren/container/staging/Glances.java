// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.OperatorError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes {@link Glance}s: one listing of each drop directory and a few {@code stat}s, and 64 KB of the end of each WAR that has changed. Owned by one thread.
 */
final class Glances {
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;

    private final DropDirectories directories;
    private final Map<String, Known> known = new HashMap<>();

    private record Known(Stamp stamp, boolean whole) {}

    Glances(DropDirectories directories) {
        this.directories = directories;
    }

    /**
     * @param deep whether every file of an exploded directory is looked at
     * @param javaEe whether applications for Java EE count
     * @throws OperatorError if a directory cannot be read, which never means that it is empty
     */
    Glance take(boolean deep, boolean javaEe) {
        Map<String, Stamp> entries = new HashMap<>();
        Set<String> incomplete = new HashSet<>();
        Map<String, Set<Marker>> markers = new HashMap<>();
        List<Path> all = new ArrayList<>();
        directories.inUse(javaEe).forEach(directory -> all.addAll(DropEntries.list(directory)));
        for (Path path : all) {
            String name = directories.entry(path);
            Optional<Marker> marker = Marker.of(name);
            if (marker.isPresent()) {
                markers.computeIfAbsent(marker.get().entry(name), _ -> EnumSet.noneOf(Marker.class))
                        .add(marker.get());
            } else if (DropEntries.isApplication(path)) {
                look(path, deep, entries, incomplete);
            }
        }
        known.keySet().retainAll(entries.keySet());
        return new Glance(
                System.currentTimeMillis(), javaEe, entries, incomplete, markers, directories.unserved(javaEe));
    }

    private void look(Path path, boolean deep, Map<String, Stamp> entries, Set<String> incomplete) {
        String name = directories.entry(path);
        try {
            Stamp stamp = Stamp.of(path, deep);
            entries.put(name, stamp);
            if (!whole(path, stamp)) {
                incomplete.add(name);
            }
        } catch (IOException e) {
            // it vanished between the listing and the look, or cannot be read: the reload that stages it says which
            Known before = known.get(name);
            if (Files.exists(path) && before != null) {
                entries.put(name, before.stamp());
            }
        }
    }

    private boolean whole(Path path, Stamp stamp) throws IOException {
        Known before = known.get(directories.entry(path));
        if (before != null && before.stamp().equals(stamp)) {
            return before.whole();
        }
        boolean whole = Files.isDirectory(path) || !Files.isReadable(path) || hasEnd(path);
        known.put(directories.entry(path), new Known(stamp, whole));
        return whole;
    }

    /** A copy that still runs has no end record of a ZIP archive (APPNOTE 4.3.16), or one that lies about where the file ends. */
    private static boolean hasEnd(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int tail = (int) Math.min(in.length(), END_RECORD + LONGEST_COMMENT);
            byte[] bytes = new byte[tail];
            in.seek(in.length() - tail);
            in.readFully(bytes);
            for (int at = tail - END_RECORD; at >= 0; at--) {
                if (isEnd(bytes, at)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isEnd(byte[] bytes, int at) {
        boolean signature = bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 5 && bytes[at + 3] == 6;
        int comment = (bytes[at + 20] & 0xff) | (bytes[at + 21] & 0xff) << 8;
        return signature && at + END_RECORD + comment == bytes.length;
    }
}
