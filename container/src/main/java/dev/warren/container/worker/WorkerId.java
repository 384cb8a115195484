// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

/**
 * Names one worker process in logs. Immutable.
 *
 * @param slot from 1; the successor of a worker gets the same
 * @param generation the generation it belongs to, from 1
 * @param pid its process id
 */
public record WorkerId(int slot, long generation, long pid) {

    /** Returns the form that every log line about a worker begins with. */
    @Override
    public String toString() {
        return "worker=" + slot + " gen=" + generation + " pid=" + pid;
    }
}
