// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.util.Map;
import java.util.Set;

/**
 * What the drop directories look like at one moment, without any file read. Immutable.
 *
 * @param takenAtMillis when, in milliseconds since 1970
 * @param javaEe whether applications for Java EE count
 * @param entries what counts as an application, by its name
 * @param incomplete those of them that are no whole ZIP archive (yet)
 * @param markers which markers there are, by the name of the entry they belong to, which need not exist
 * @param unserved the file names of applications for Java EE that do not count
 */
public record Glance(
        long takenAtMillis,
        boolean javaEe,
        Map<String, Stamp> entries,
        Set<String> incomplete,
        Map<String, Set<Marker>> markers,
        Set<String> unserved) {

    /** Copies the collections, so that the record cannot change. */
    public Glance {
        entries = Map.copyOf(entries);
        incomplete = Set.copyOf(incomplete);
        markers = Map.copyOf(markers);
        unserved = Set.copyOf(unserved);
    }

    /**
     * Tells whether an entry has a marker.
     *
     * @param entry the name of a WAR or directory
     * @param marker which
     * @return false for an unknown entry
     */
    public boolean has(String entry, Marker marker) {
        return markers.getOrDefault(entry, Set.of()).contains(marker);
    }
}
