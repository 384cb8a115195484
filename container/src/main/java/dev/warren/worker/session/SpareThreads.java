// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.util.concurrent.Executor;

/** Threads that run requests, and while none waits for them what others have for them to do. Thread-safe. */
public interface SpareThreads extends Executor {

    /**
     * Lends threads from now on.
     *
     * @param borrower has something to do at times
     */
    void lendTo(Borrower borrower);

    /** Has something to do for a thread that would otherwise sleep. Thread-safe. */
    interface Borrower extends Runnable {
        /**
         * Tells whether it has something to do. Called each time when a thread has nothing else to do, with a lock held: never blocks.
         *
         * @return false for nothing
         */
        boolean wantsThread();
    }
}
