// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.OneLine;
import java.util.Objects;

/**
 * Why a WAR was refused. Immutable.
 *
 * @param what what failed, with the file, element or class
 * @param why the reason
 * @param remedy what the reader can do about it
 */
public record StageFailure(String what, String why, String remedy) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a component is null
     */
    public StageFailure {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns what {@code failure} says. */
    static StageFailure of(DeploymentException failure) {
        return new StageFailure(failure.what(), failure.why(), failure.remedy());
    }

    /** Returns {@code what: why; do: remedy} on one line without control characters. */
    public String oneLine() {
        return OneLine.of(what + ": " + why + "; do: " + remedy);
    }
}
