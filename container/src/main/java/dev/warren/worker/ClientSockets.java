// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.worker.Outbox.Passed;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The worker's end of the link that carries client connections: takes new ones, reports closed ones, gives idle ones
 * back.
 *
 * <p>Owned by the link thread, which runs {@link #run}; {@link #execute}, {@link #departures} and {@link #stop} are
 * for any thread.
 */
final class ClientSockets {
    private static final Logger LOG = Logger.getLogger(ClientSockets.class.getName());

    /**
     * Records taken before they are acknowledged; fewer than the 64 after which the master looks for another worker.
     */
    private static final int BATCH = 32;

    private static final long MOMENT_MILLIS = 1;

    private final SocketLink link;
    private final Selector selector;
    private final SelectionKey key;
    private final Outbox outbox;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private boolean linkEnded;

    /** What the link asks of the rest of the worker. Called by the link thread. */
    interface Owner {
        /**
         * Takes connections, now that the master knows that this worker has them.
         *
         * @param connections whose descriptors the receiver owns
         */
        void adopt(List<Passed> connections);

        /**
         * Gives idle connections back.
         *
         * @param count how many at most
         */
        void giveBack(int count);

        /** Learns that no connection follows. */
        void lastConnection();

        /** Learns that the master has closed the link. */
        void masterGone();

        /**
         * Learns after every turn of the link thread whether connections are left.
         *
         * @param held whether the worker still has connections, or news of them, that the master must get
         */
        void turned(boolean held);
    }

    /**
     * Prepares the link; nothing happens before {@link #run}.
     *
     * @param link the link, which this object owns from now on
     * @throws IOException if no selector can be opened
     */
    ClientSockets(SocketLink link) throws IOException {
        this.link = link;
        link.channel().configureBlocking(false);
        this.selector = Selector.open();
        this.key = link.channel().register(selector, SelectionKey.OP_READ);
        this.outbox = new Outbox(link, System::nanoTime, this::wake);
    }

    /** Returns where connections go that the worker holds no more; for any thread. */
    Connections.Departures departures() {
        return outbox;
    }

    /** Runs something in the link thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        wake();
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopped.set(true);
        selector.wakeup();
    }

    /**
     * Moves connections until {@link #stop}, or until the link has ended and no connection is left. Runs in the link
     * thread.
     *
     * @param owner the rest of the worker
     */
    void run(Owner owner) {
        Incoming incoming = new Incoming(owner);
        while (!stopped.get()) {
            try {
                turn(owner, incoming);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.SEVERE, "the link to the master failed", e);
                end(owner);
            }
        }
        giveUpLink();
    }

    private void turn(Owner owner, Incoming incoming) throws IOException {
        Outbox.State state = linkEnded ? abandonAll() : outbox.flush(owner::adopt);
        owner.turned(!outbox.nothingHeld());
        if (state == Outbox.State.GONE) {
            end(owner);
            return;
        }
        waitFor(state);
        selector.selectedKeys().clear();
        woken.set(false); // before the queues are looked at: what is added from now on wakes the selector again
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
        if (!linkEnded && key.isReadable()) {
            receive(owner, incoming);
        }
    }

    private Outbox.State abandonAll() {
        outbox.abandon();
        return Outbox.State.EMPTY;
    }

    private void waitFor(Outbox.State state) throws IOException {
        switch (state) {
            case EMPTY -> select(SelectionKey.OP_READ, 0);
            case WAIT_A_MOMENT -> select(outbox.hasUnacknowledged() ? 0 : SelectionKey.OP_READ, MOMENT_MILLIS);
            case WAIT_FOR_ROOM -> select(SelectionKey.OP_WRITE, 0);
            case GONE -> selector.selectNow();
        }
    }

    private void select(int interest, long millis) throws IOException {
        if (stopped.get()) {
            return;
        }
        if (!linkEnded) {
            key.interestOps(interest);
        }
        selector.select(millis);
    }

    private void receive(Owner owner, Incoming incoming) throws IOException {
        for (int records = 0; records < BATCH; records++) {
            switch (link.receive(incoming)) {
                case SOME -> {}
                case NOTHING -> {
                    return;
                }
                case ENDED -> {
                    end(owner);
                    return;
                }
            }
        }
    }

    private void end(Owner owner) {
        if (!linkEnded) {
            giveUpLink();
            owner.masterGone();
        }
    }

    /** Closes the link from this side: connections that should go back are closed from now on. Link thread only. */
    void giveUpLink() {
        linkEnded = true;
        link.close();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Sorts what comes from the master. */
    private final class Incoming implements SocketLink.Receiver {
        private final Owner owner;

        Incoming(Owner owner) {
            this.owner = owner;
        }

        @Override
        public void received(SocketRecord socketRecord) {
            switch (socketRecord.kind()) {
                case GIVE_BACK -> owner.giveBack((int) Math.min(socketRecord.value(), Integer.MAX_VALUE));
                case END -> owner.lastConnection();
                case CLIENT, ADOPTED, CLOSED, RETURNED ->
                    LOG.warning("the master sent a " + socketRecord.kind() + " record, which only a worker sends");
            }
        }

        @Override
        public void received(SocketRecord socketRecord, int descriptor) {
            outbox.take(socketRecord.value(), new Passed(socketRecord.listener(), descriptor));
        }

        @Override
        public void lostConnection() {
            LOG.severe("a connection was lost: this process is out of file descriptors (ulimit -n)");
            outbox.lost(0);
        }
    }
}
