// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.os.Signals.Signal;

/** A process that the master started: the seam at which tests put their own. Thread-safe. */
public interface Child {
    /**
     * Returns its process id.
     *
     * @return more than 1
     */
    long pid();

    /**
     * Sends it a signal; does nothing when it has ended.
     *
     * @param signal which
     */
    void signal(Signal signal);
}
