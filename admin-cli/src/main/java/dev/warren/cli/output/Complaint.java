// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

/**
 * Why a command failed, in words for people. Immutable.
 *
 * @param what what failed
 * @param why the reason
 * @param remedy what to do
 */
public record Complaint(String what, String why, String remedy) {

    /**
     * Formats it for a terminal.
     *
     * @return three lines, without a line end behind the last
     */
    public String report() {
        return what + "\n  why: " + why + "\n  do:  " + remedy;
    }
}
