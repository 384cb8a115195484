// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.Objects;

/** Tells a client of a master why it got no answer, in words for people. Immutable. */
public final class MasterUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What stands between the client and an answer. */
    public enum Reason {
        /** No master runs in this home; files of one that was killed may lie there. */
        NO_MASTER,
        /** The home, or the secret in it, belongs to another user. */
        NO_PERMISSION,
        /** A master holds the home, but the connection files do not lead to it. */
        STALE_FILES,
        /** The master did not answer in time. */
        NO_ANSWER,
        /** The connection broke; whether the master carried out the last call is unknown. */
        CONNECTION_LOST
    }

    private final Reason reason;
    private final String why;
    private final String remedy;

    MasterUnavailableException(Reason reason, String what, String why, String remedy) {
        super(what);
        this.reason = Objects.requireNonNull(reason);
        this.why = Objects.requireNonNull(why);
        this.remedy = Objects.requireNonNull(remedy);
    }

    MasterUnavailableException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /**
     * Returns what stands in the way.
     *
     * @return never null
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the reason in words; {@link #getMessage} says what failed.
     *
     * @return one line, never null
     */
    public String why() {
        return why;
    }

    /**
     * Returns what the caller's user can do.
     *
     * @return one line, never null
     */
    public String remedy() {
        return remedy;
    }
}
