// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.util.Objects;

/**
 * A mistake or a condition that the operator can mend: reported in three lines (what, why, what to do) and without a stack trace.
 * Immutable.
 */
public final class OperatorError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String why;
    private final String remedy;

    /**
     * Describes a mistake.
     *
     * @param exitCode what {@code bin/warren} exits with when this ends the start
     * @param what what failed, naming key, value, path or address
     * @param why the reason, as far as it is known
     * @param remedy what the operator can do now
     */
    public OperatorError(ExitCode exitCode, String what, String why, String remedy) {
        this(exitCode, what, why, remedy, null);
    }

    /**
     * Describes a mistake that an exception revealed.
     *
     * @param exitCode what {@code bin/warren} exits with when this ends the start
     * @param what what failed, naming key, value, path or address
     * @param why the reason, as far as it is known
     * @param remedy what the operator can do now
     * @param cause the exception, or null
     */
    public OperatorError(ExitCode exitCode, String what, String why, String remedy, Throwable cause) {
        super(what, cause);
        this.exitCode = Objects.requireNonNull(exitCode);
        this.why = Objects.requireNonNull(why);
        this.remedy = Objects.requireNonNull(remedy);
    }

    /**
     * Returns the exit code for a start that ends with this error.
     *
     * @return never null
     */
    public ExitCode exitCode() {
        return exitCode;
    }

    /**
     * Returns the reason.
     *
     * @return one line, never null
     */
    public String why() {
        return why;
    }

    /**
     * Returns what the operator can do.
     *
     * @return one line, never null
     */
    public String remedy() {
        return remedy;
    }

    /**
     * Formats the error as people read it.
     *
     * @return three lines, without a line end behind the last
     */
    public String report() {
        return getMessage() + "\n  why: " + why + "\n  do:  " + remedy;
    }
}
