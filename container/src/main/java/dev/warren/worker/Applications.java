// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.WorkerSettings;
import dev.warren.deployer.StagedApplication;
import io.undertow.server.HttpHandler;
import java.util.List;
import java.util.concurrent.Executor;
import org.xnio.XnioWorker;

/** Starts applications; the seam between the worker and the deployer. */
interface Applications {
    /**
     * Starts one application. Blocks until it runs.
     *
     * @param staged what was staged
     * @return the running application
     * @throws Exception if it cannot be started; the message is one line for people
     */
    Running start(StagedApplication staged) throws Exception;

    /** Ends what the applications have in common; called once, when all of them have ended. */
    default void close() {}

    /**
     * Tells what is known of the applications' sessions.
     *
     * @param askStore whether to ask the store, which may take its time, how many there are
     * @return one for each application whose sessions are counted
     */
    default List<ApplicationSessions> sessionFigures(boolean askStore) {
        return List.of();
    }

    /** Makes the starter of a worker's applications, once its settings are known. */
    @FunctionalInterface
    interface Source {
        /**
         * Makes the starter.
         *
         * @param settings what the worker shall be
         * @param requestThreads runs requests
         * @param ioWorker the I/O threads of the engine
         * @return starts applications for that worker
         */
        Applications with(WorkerSettings settings, Executor requestThreads, XnioWorker ioWorker);
    }

    /** One running application. */
    interface Running {
        /** Handles its requests, with the context path already taken off. */
        HttpHandler handler();

        /** Returns the names of its servlets, by name. */
        default List<String> servlets() {
            return List.of();
        }

        /** Asks the clients to leave whose connections cannot move to another worker, such as WebSocket's. Returns at once. */
        default void goAway() {}

        /** Ends it; blocks while it cleans up. */
        void stop();
    }
}
