// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

/** What {@code bin/warren} exits with. Scripts rely on the numbers. */
public enum ExitCode {
    /** Stopped by TERM or INT, or by {@code admin-cli stop}. */
    STOPPED(0),
    /** The configuration or the command line is wrong. */
    CONFIGURATION(2),
    /** A port cannot be bound, or a file cannot be read or written. */
    PORT_OR_FILE(3),
    /** Another master runs in this home. */
    HOME_IN_USE(4),
    /** There is no suitable JDK, or this one lacks what Warren reaches into. */
    UNSUITABLE_JDK(5),
    /** A bug in Warren. */
    BUG(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /**
     * Returns the process exit code.
     *
     * @return 0 to 255
     */
    public int number() {
        return number;
    }
}
