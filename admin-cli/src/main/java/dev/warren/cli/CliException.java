// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;

/** Ends a command with a message for the user. Immutable. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final transient Complaint complaint;

    CliException(CliExit exit, Complaint complaint) {
        this(exit.number(), complaint);
    }

    /**
     * @param exit one of {@link CliExit} or of {@code Outcome}
     */
    CliException(int exit, Complaint complaint) {
        super(complaint.what());
        this.exit = exit;
        this.complaint = complaint;
    }

    int exit() {
        return exit;
    }

    Complaint complaint() {
        return complaint;
    }
}
