// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.StagedApplication;
import java.util.List;

/**
 * What a stage JVM answers. Immutable.
 *
 * @param application what was staged, or null when it failed
 * @param notes one line for each thing that was tolerated, in the order found
 * @param failure why it was refused, or null when it was staged
 */
public record StageResult(StagedApplication application, List<String> notes, StageFailure failure) {

    /**
     * Checks that there is either an application or a failure.
     *
     * @throws IllegalArgumentException if both or none are given
     */
    public StageResult {
        if ((application == null) == (failure == null)) {
            throw new IllegalArgumentException(
                    "either an application or a failure, not " + application + " and " + failure);
        }
        notes = List.copyOf(notes);
    }

    static StageResult refused(StageFailure failure) {
        return new StageResult(null, List.of(), failure);
    }
}
