// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.util.Map;
import java.util.Set;

/**
 * What the drop directory looks like at one moment, without any file read. Immutable.
 *
 * @param takenAtMillis when, in milliseconds since 1970
 * @param entries what counts as an application, by file name
 * @param incomplete those of them that are no whole ZIP archive (yet)
 * @param markers which markers there are, by the name of the entry they belong to, which need not exist
 */
public record Glance(
        long takenAtMillis, Map<String, Stamp> entries, Set<String> incomplete, Map<String, Set<Marker>> markers) {

    /** Copies the collections, so that the record cannot change. */
    public Glance {
        entries = Map.copyOf(entries);
        incomplete = Set.copyOf(incomplete);
        markers = Map.copyOf(markers);
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
