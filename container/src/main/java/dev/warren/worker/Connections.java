// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.os.Sockets;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * All client connections of this worker, and which of them shall go back to the master: all that are idle while it
 * drains, or as many as the master asked for. Thread-safe.
 */
final class Connections {
    /** How long a request for a number of connections stands; the balance it was made for is history after that. */
    private static final long OWED_FOR = Duration.ofSeconds(1).toNanos();

    private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger owed = new AtomicInteger();
    private final AtomicBoolean othersWait = new AtomicBoolean();
    private final Departures departures;
    private final LongSupplier clock;
    private final Turns turns;
    private volatile boolean draining;
    private volatile long owedUntil;

    /** Where connections go that this worker holds no more. Called by I/O threads and request threads. */
    interface Departures {
        /**
         * A connection has been closed.
         *
         * @param listener the index of the listener it came by
         */
        void closed(int listener);

        /**
         * A connection goes back to the master.
         *
         * @param listener the index of the listener it came by
         * @param descriptor the connection; the receiver owns it
         */
        void returned(int listener, int descriptor);
    }

    Connections(Departures departures, LongSupplier nanoClock, Turns turns) {
        this.departures = departures;
        this.clock = nanoClock;
        this.turns = turns;
    }

    /** Makes a set for connections that the master knows nothing of. */
    static Connections nowhere() {
        return new Connections(
                new Departures() {
                    @Override
                    public void closed(int listener) {
                        // nobody counts it
                    }

                    @Override
                    public void returned(int listener, int descriptor) {
                        Sockets.close(descriptor);
                    }
                },
                System::nanoTime,
                Turns.ALWAYS);
    }

    int count() {
        return open.size();
    }

    /** Sends every idle connection back from now on, and the others as they become idle. Idempotent. */
    void drain() {
        draining = true;
        open.forEach(ClientConnection::askToLeave);
    }

    /**
     * Sends a number of connections back: idle ones at once, then those whose response ends within a second. Replaces
     * what was left of an earlier call.
     */
    void giveBack(int count) {
        owedUntil = clock.getAsLong() + OWED_FOR;
        owed.set(count);
        open.stream().filter(ClientConnection::looksIdle).limit(count).forEach(ClientConnection::askToLeave);
    }

    /** Sends one connection back when its response ends, whenever that is, so that those who wait get their turn. Idempotent. */
    void makeWay() {
        othersWait.set(true);
    }

    /** Closes what does not run a request: connections that cannot travel, at the end of a drain. */
    void closeInactive() {
        open.forEach(ClientConnection::closeUnlessActive);
    }

    Turns turns() {
        return turns;
    }

    boolean draining() {
        return draining;
    }

    boolean wantsBack() {
        return draining || othersWait.get() || owed.get() > 0 && clock.getAsLong() - owedUntil < 0;
    }

    /** Asks for one more to leave; false when no more are wanted. */
    boolean claimOne() {
        return draining
                || othersWait.compareAndSet(true, false)
                || wantsBack() && owed.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void opened(ClientConnection connection) {
        open.add(connection);
    }

    void closed(ClientConnection connection) {
        open.remove(connection);
        departures.closed(connection.listener());
    }

    /** Reports a connection whose client vanished before it could be served. */
    void vanished(int listener) {
        departures.closed(listener);
    }

    void leaving(ClientConnection connection, SocketChannel channel) {
        open.remove(connection);
        try {
            departures.returned(connection.listener(), Sockets.duplicate(channel));
        } catch (IOException e) {
            departures.closed(connection.listener()); // it cannot travel and cannot stay: the client will connect again
        }
    }
}
