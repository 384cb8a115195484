// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

/**
 * What {@code bin/admin-cli} exits with. Scripts rely on the numbers. {@code Outcome.exitCode()} gives those of
 * operations.
 */
enum CliExit {
    /** Done. */
    DONE(0),
    /** An error, no right, or the time ran out. */
    ERROR(1),
    /** The command line is wrong. */
    USAGE(2),
    /** No master runs in the home. */
    NO_MASTER(3);

    private final int number;

    CliExit(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
