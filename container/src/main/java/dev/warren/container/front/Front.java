// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.config.Balance;
import dev.warren.container.config.FrontConfig;
import dev.warren.container.link.SocketLink;
import java.util.List;

/**
 * Takes client connections to workers. Thread-safe: every method only posts what the front thread then does, in order.
 *
 * <p>A worker's {@link Lane} is opened when it is READY, retired when it shall get nothing more, and removed once its process is gone.
 */
public interface Front {

    /** What a front tells its owner, in the front thread; the receiver must only post it on. */
    interface Observer {
        /**
         * A worker broke the protocol of its socket link, so that its connections cannot be counted any more.
         *
         * @param lane the worker's lane
         * @param reason in a few words
         */
        void laneBroken(Lane lane, String reason);

        /**
         * Something happened that an operator should read.
         *
         * @param warning one line
         */
        void warning(String warning);
    }

    /**
     * Listens on these from now on; listeners that were in use and are not among them are emptied and closed.
     *
     * @param listeners bound ones
     */
    void listen(List<Listener> listeners);

    /**
     * Follows a changed configuration.
     *
     * @param config limits and times
     */
    void configure(FrontConfig config);

    /**
     * Gives connections to a worker from now on.
     *
     * @param worker names the worker in logs
     * @param link its socket link, which the front owns from now on
     * @param capacity the most connections it can hold
     * @return its lane
     */
    Lane open(String worker, SocketLink link, int capacity);

    /**
     * Gives nothing more to a worker and tells it so; what it returns is taken.
     *
     * @param lane the worker's lane
     */
    void retire(Lane lane);

    /**
     * Takes back what a worker had not adopted, now that its process is gone, and forgets it.
     *
     * @param lane the worker's lane
     */
    void remove(Lane lane);

    /** Closes idle connections that come back instead of giving them to another worker: the master stops. */
    void closeReturned();

    /**
     * Returns the listeners in use, for the status.
     *
     * @return an immutable list
     */
    List<Listener> listeners();

    /** Closes everything and ends the front thread. Waits for it for at most 2 s. Idempotent. */
    void close();

    /**
     * Creates the strategy for a setting.
     *
     * @param balance which
     * @return a new balancer
     */
    static Balancer balancer(Balance balance) {
        return switch (balance) {
            case LEAST_CONNECTIONS -> new LeastConnections();
            case ROUND_ROBIN -> new RoundRobin();
            case RANDOM -> new RandomOfTwo(new java.util.Random());
        };
    }
}
