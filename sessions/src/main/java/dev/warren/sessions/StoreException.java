// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

/** The store cannot do it now. Whoever needs a session gets a 503; everybody else is served. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a store cannot do something. */
    public enum Reason {
        /** Its first opening takes longer than a call waits for it; whether it will succeed is not known yet. */
        OPENING,
        /** It does not answer within its deadline, or its server is away. */
        UNAVAILABLE,
        /** It has reached its size, or the disk is full. */
        FULL,
        /** It cannot be read. */
        DAMAGED,
        /** It was closed. */
        CLOSED
    }

    /**
     * Creates it.
     *
     * @param reason the kind
     * @param message what happened, why, and what to do; without session ids and passwords
     * @param cause what was thrown, or null
     */
    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns the kind.
     *
     * @return never null
     */
    public Reason reason() {
        return reason;
    }
}
