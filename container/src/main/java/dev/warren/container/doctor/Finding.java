// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import dev.warren.container.OperatorError;

/**
 * One thing that was looked at. Immutable.
 *
 * @param check what was looked at, one word
 * @param state how it is
 * @param what what was found, in one line
 * @param remedy what to change, or null if all is well
 */
record Finding(String check, State state, String what, String remedy) {

    /** How something is. */
    enum State {
        /** As it should be. */
        OK,
        /** It works, but not as far as the configuration wants, or not for long. */
        WARN,
        /** A master cannot start or serve this way. */
        BAD
    }

    static Finding ok(String check, String what) {
        return new Finding(check, State.OK, what, null);
    }

    static Finding warn(String check, String what, String remedy) {
        return new Finding(check, State.WARN, what, remedy);
    }

    static Finding bad(String check, String what, String remedy) {
        return new Finding(check, State.BAD, what, remedy);
    }

    static Finding bad(String check, OperatorError error) {
        return bad(check, error.getMessage() + ": " + error.why(), error.remedy());
    }
}
