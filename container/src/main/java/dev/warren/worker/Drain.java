// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.os.JdkSockets;
import dev.warren.worker.Outbox.Passed;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Serves connections until nothing is left to serve: from the first connection to the end of the worker.
 *
 * <p>The worker is finished when it was told to drain (by the master, or by the master's end), no connection can
 * follow, and none is left. The link thread calls it as its {@link ClientSockets.Owner}; all else is for any thread.
 */
final class Drain implements ClientSockets.Owner {
    private static final Logger LOG = Logger.getLogger(Drain.class.getName());

    /**
     * How long before the deadline connections are closed that cannot travel, so that the worker can still exit by
     * itself.
     */
    private static final long GRACE_MILLIS = 500;

    /** How long applications may take to stop after that when there is no master to end the process. */
    private static final long LAST_WORDS_MILLIS = 3_000;

    private final Engine engine;
    private final Connections connections;
    private final ClientSockets sockets;
    private final Runnable goAway;
    private final Runnable onRetired;
    private final Set<Reached> reached = Collections.synchronizedSet(EnumSet.noneOf(Reached.class));
    private final CountDownLatch finished = new CountDownLatch(1);

    /** What happens before the worker may exit. */
    private enum Reached {
        DRAIN_BEGUN,
        LAST_CONNECTION_CAME,
        LAST_CONNECTION_ADOPTED,
        MASTER_GONE
    }

    /**
     * Serves from now on.
     *
     * @param goAway asks clients to leave whose connections cannot move to another worker; must return at once
     * @param onRetired runs in an I/O thread when no request is answered any more that begins from then on, except on a connection on which
     * one runs
     */
    Drain(Engine engine, Connections connections, ClientSockets sockets, Runnable goAway, Runnable onRetired) {
        this.engine = engine;
        this.connections = connections;
        this.sockets = sockets;
        this.goAway = goAway;
        this.onRetired = onRetired;
    }

    @Override
    public void adopt(List<Passed> passed) {
        for (Passed connection : passed) {
            adopt(connection);
        }
    }

    private void adopt(Passed passed) {
        try {
            SocketChannel channel = JdkSockets.channelOf(passed.descriptor());
            engine.adopt(channel, passed.listener(), connections);
        } catch (IOException e) {
            connections.vanished(passed.listener()); // the client left while its connection travelled
        }
    }

    @Override
    public void giveBack(int count) {
        connections.giveBack(count);
    }

    @Override
    public void makeWay() {
        connections.makeWay();
    }

    @Override
    public void lastConnection() {
        reached.add(Reached.LAST_CONNECTION_CAME);
    }

    @Override
    public void masterGone() {
        reached.add(Reached.LAST_CONNECTION_CAME);
        reached.add(Reached.MASTER_GONE);
    }

    /**
     * Begins to drain. The first call counts, later ones do nothing.
     *
     * @param timeout how long running requests may take
     */
    void begin(Duration timeout) {
        if (reached.add(Reached.DRAIN_BEGUN)) {
            sockets.execute(connections::drain);
            goAway.run();
            Threads.daemon("drain-deadline", () -> watchDeadline(timeout.toMillis()));
        }
    }

    /** Drains without the master: what is idle is closed, and the deadline ends the worker. */
    void beginAlone(Duration timeout) {
        LOG.warning("the master is gone: finishing what runs, then exiting");
        sockets.execute(sockets::giveUpLink); // the kernel may hold it open for a while longer than its owner lives
        masterGone();
        begin(timeout);
    }

    /** Has its own thread: an application can block the link thread, and the deadline must hold all the same. */
    private void watchDeadline(long timeoutMillis) {
        try {
            long grace = Math.min(GRACE_MILLIS, timeoutMillis / 10);
            TimeUnit.MILLISECONDS.sleep(timeoutMillis - grace);
            connections.closeInactive();
            TimeUnit.MILLISECONDS.sleep(grace);
            deadline();
            TimeUnit.MILLISECONDS.sleep(LAST_WORDS_MILLIS);
            haltIfAlone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deadline() {
        LOG.warning("the drain timeout is over and " + connections.count() + " connections are still busy");
        if (reached.contains(Reached.MASTER_GONE)) {
            finished.countDown();
        }
    }

    /** With a master, it is the master that ends a worker whose applications do not stop. */
    private void haltIfAlone() {
        if (reached.contains(Reached.MASTER_GONE)) {
            Runtime.getRuntime().halt(1);
        }
    }

    @Override
    public void turned(boolean held) {
        retire();
        if (!held && reached.contains(Reached.DRAIN_BEGUN) && reached.contains(Reached.LAST_CONNECTION_CAME)) {
            finished.countDown();
        }
    }

    /** Those that were idle have been asked to go, and those that came last have been adopted, once the I/O threads have caught up. */
    private void retire() {
        boolean lastAdopted =
                connections.draining() && reached.contains(Reached.LAST_CONNECTION_CAME) && sockets.allAdopted();
        if (lastAdopted && reached.add(Reached.LAST_CONNECTION_ADOPTED)) {
            engine.whenCaughtUp(onRetired);
        }
    }

    /** Waits, in any thread and without limit, until the worker may exit. */
    void awaitFinished() throws InterruptedException {
        finished.await();
    }
}
