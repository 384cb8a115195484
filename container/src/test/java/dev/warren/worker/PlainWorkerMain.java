// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

/** A worker process whose applications need no WAR. */
public final class PlainWorkerMain {
    private PlainWorkerMain() {}

    /**
     * Runs the worker.
     *
     * @param arguments as for {@link WorkerMain}
     */
    public static void main(String[] arguments) {
        WorkerMain.main(arguments, (settings, requestThreads, ioWorker) -> new PlainApplications());
    }
}
