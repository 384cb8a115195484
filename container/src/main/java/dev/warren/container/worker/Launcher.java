// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import java.io.IOException;

/** Starts worker processes: the seam at which tests put their own. */
public interface Launcher {
    /**
     * Starts a process; it connects later, or ends.
     *
     * @param order what to start
     * @return its handle, in state Starting
     * @throws IOException if the system cannot start a process
     */
    WorkerProcess launch(LaunchOrder order) throws IOException;
}
