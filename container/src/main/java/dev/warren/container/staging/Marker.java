// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import java.util.Arrays;
import java.util.Optional;

/** The small files beside a WAR that tell how it is, or ask for something; {@code shop.war.deployed} belongs to {@code shop.war}. */
public enum Marker {
    /** Written by Warren: it is served. Who deletes it has the application undeployed. */
    DEPLOYED,
    /** Written by Warren: it could not be deployed; the file says why. Who deletes it has it tried again. */
    FAILED,
    /** Written by Warren: it changes still, or is not whole yet; the file says what is waited for. */
    PENDING,
    /** Written by Warren after {@link #DEPLOYED} was deleted: it is not deployed until this file goes or {@link #DODEPLOY} comes. */
    UNDEPLOYED,
    /** Written by an operator: deploy it now, again if need be. Warren deletes it. */
    DODEPLOY,
    /** Written by an operator: leave it as it is, whatever happens to the file. */
    SKIPDEPLOY;

    /** Returns the name of this marker for an entry of the drop directory. */
    String fileName(String entry) {
        return entry + suffix();
    }

    private String suffix() {
        return "." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns which marker a file is, going by its name. */
    static Optional<Marker> of(String fileName) {
        return Arrays.stream(values())
                .filter(marker -> fileName.endsWith(marker.suffix()))
                .findFirst();
    }

    /** Returns the entry that a marker of this kind belongs to. */
    String entry(String fileName) {
        return fileName.substring(0, fileName.length() - suffix().length());
    }
}
