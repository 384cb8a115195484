// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/** How an operation stands or ended, and the exit code that a command line gives for it. */
public enum Outcome {
    /** The operation has not ended yet. */
    RUNNING(0),
    /** Everything that was asked for has happened. */
    DONE(0),
    /**
     * Nothing changed, because the request itself cannot be carried out now (a value out of range, a master that
     * stops).
     */
    REFUSED(1),
    /** Nothing changed, because the configuration, the staging of a WAR or the canary worker failed. */
    UNCHANGED(4),
    /** The operation was given up half-way; the lines say where it stands. */
    FAILED(1);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * Returns the exit code of a command that waited for this outcome.
     *
     * @return 0, 1 or 4
     */
    public int exitCode() {
        return exitCode;
    }
}
