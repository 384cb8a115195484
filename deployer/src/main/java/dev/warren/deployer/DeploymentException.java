// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer;

/** What went wrong with one application, worded for the person who dropped the file: what, why, what to do. Immutable. */
public final class DeploymentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String why;
    private final String remedy;

    /**
     * Makes an error without an underlying exception.
     *
     * @param what what failed, with the name of the application, file, element or class
     * @param why the reason
     * @param remedy what the reader can do about it
     */
    public DeploymentException(String what, String why, String remedy) {
        this(what, why, remedy, null);
    }

    /**
     * Makes an error that keeps the application's own exception.
     *
     * @param what what failed, with the name of the application, file, element or class
     * @param why the reason
     * @param remedy what the reader can do about it
     * @param cause what the application or the JDK threw, or null
     */
    public DeploymentException(String what, String why, String remedy, Throwable cause) {
        super(what + ": " + why, cause);
        this.what = what;
        this.why = why;
        this.remedy = remedy;
    }

    /** Returns what failed. */
    public String what() {
        return what;
    }

    /** Returns why it failed. */
    public String why() {
        return why;
    }

    /** Returns what the reader can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Returns one line, {@code what: why}, for a log or a table. */
    public String firstLine() {
        return OneLine.of(what + ": " + why);
    }

    /** Returns three lines: what failed, why, and what to do. */
    public String report() {
        return OneLine.of(what) + "\n  why: " + OneLine.of(why) + "\n  do:  " + OneLine.of(remedy);
    }
}
