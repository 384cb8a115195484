// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends what a test has started. Stateless. */
final class ProcessTree {
    private ProcessTree() {}

    /** Ends a process, gently at first, and all that it has started, however they are. */
    static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
