// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.List;

/**
 * What an operation has reported. Immutable.
 *
 * @param operation the operation's id
 * @param outcome how it stands or ended
 * @param lines the lines reported since the caller last asked, in order, for people to read
 * @param nextLine the value of {@code fromLine} for the next call
 */
public record OperationProgress(long operation, Outcome outcome, List<String> lines, int nextLine) {

    /** Copies the lines, so that the record cannot change. */
    public OperationProgress {
        lines = List.copyOf(lines);
    }
}
