// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.util.Optional;

/**
 * What the drop directory shall say about one entry. Immutable.
 *
 * @param entry the name of the WAR or directory
 * @param marker the only one of Warren's markers that it shall have; nothing for none
 * @param text what the marker says, one or more lines
 * @param carriedOut whether a {@link Marker#DODEPLOY} was carried out and goes
 */
public record Mark(String entry, Optional<Marker> marker, String text, boolean carriedOut) {

    /**
     * Returns this mark for an entry that an operator asked for.
     *
     * @return a copy
     */
    public Mark asCarriedOut() {
        return new Mark(entry, marker, text, true);
    }

    /**
     * A mark for an entry that was dealt with.
     *
     * @param entry its name
     * @param marker how it is
     * @param text what the marker says
     * @return the mark
     */
    public static Mark of(String entry, Marker marker, String text) {
        return new Mark(entry, Optional.of(marker), text, false);
    }

    /**
     * No marker at all, for an entry that is gone.
     *
     * @param entry its name
     * @return the mark
     */
    public static Mark none(String entry) {
        return new Mark(entry, Optional.empty(), "", false);
    }
}
