// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

/**
 * Runs one request at a time, for applications that are not safe for threads or want a whole process for each request.
 * Thread-safe.
 *
 * <p>Hardly any request waits here: while one runs, connections go back to the master before their requests are read. Only
 * those wait whose first bytes had come before.
 */
final class SyncRequests extends RequestRunner {
    private final RequestThreads thread;
    private final OneTurn turn = new OneTurn();

    SyncRequests(int queueLimit) {
        thread = new RequestThreads(1, 1, queueLimit);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    @Override
    boolean saturated() {
        return thread.saturated();
    }

    @Override
    int waitingCount() {
        return thread.waitingCount();
    }

    @Override
    Turns turns() {
        return turn;
    }

    /** One, so that two requests are never read at the same time. */
    @Override
    int ioThreads(int offered) {
        return 1;
    }
}
