// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench;

/** A program was called with arguments it does not know; the message says which. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what is allowed, in one line
     */
    public UsageException(String message) {
        super(message);
    }
}
