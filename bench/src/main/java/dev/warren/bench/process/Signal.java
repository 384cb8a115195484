// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.util.List;

/** Signals that {@link ProcessHandle} cannot send. */
public enum Signal {
    /** Reload. */
    HUP,
    /** End, as by Ctrl-C. */
    INT,
    /** End at once, as in a crash. */
    KILL;

    /**
     * Sends this signal to one process with {@code kill}, and waits until it is sent.
     *
     * @param children where the {@code kill} process belongs
     * @param pid the process
     * @return false if there is no such process any more
     * @throws IOException if {@code kill} cannot be run or does not end
     */
    public boolean send(Children children, long pid) throws IOException {
        Child kill = children.start("kill", List.of("kill", "-" + name(), Long.toString(pid)));
        try {
            return kill.exitCode(10) == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending " + name() + " to " + pid, e);
        }
    }
}
