// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;

/** Ends a command with a message for the user. Immutable. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CliExit exit;
    private final transient Complaint complaint;

    CliException(CliExit exit, Complaint complaint) {
        super(complaint.what());
        this.exit = exit;
        this.complaint = complaint;
    }

    CliExit exit() {
        return exit;
    }

    Complaint complaint() {
        return complaint;
    }
}
