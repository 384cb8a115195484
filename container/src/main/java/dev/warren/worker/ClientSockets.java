// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.worker.Outbox.Passed;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.nio.PassedSocket;

/**
 * The worker's end of the link that carries client connections: takes new ones, reports closed ones, gives idle ones
 * back.
 *
 * <p>It lives in one of the engine's I/O threads, which is the link thread, because a thread of its own would cost
 * each short connection two changes of threads. {@link #start}, {@link #execute} and {@link #departures} are for any
 * thread; all else belongs to the link thread.
 */
final class ClientSockets {
    private static final Logger LOG = Logger.getLogger(ClientSockets.class.getName());

    /**
     * Connections after which no further message is read before they are acknowledged: with those of the last one they
     * are fewer than the 64 after which the master looks for another worker.
     */
    private static final int BATCH = 32;

    private static final long MOMENT_MILLIS = 1;

    private final SocketLink link;
    private final XnioIoThread thread;
    private final Outbox outbox;
    private final Turns turns;
    private final Incoming incoming = new Incoming();
    private final AtomicBoolean turnSoon = new AtomicBoolean();
    private final AtomicBoolean turnInAMoment = new AtomicBoolean();
    private Owner owner;
    private StreamConnection channel;
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

        /** Gives a connection back when its response ends. */
        void makeWay();

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
     * Prepares the link; nothing happens before {@link #start}.
     *
     * @param link the link, which this object owns from now on
     * @param thread the I/O thread that becomes the link thread
     * @param turns whether more connections may come
     * @throws IOException if the link is closed already
     */
    ClientSockets(SocketLink link, XnioIoThread thread, Turns turns) throws IOException {
        this.link = link;
        this.thread = thread;
        this.turns = turns;
        this.outbox = new Outbox(link, turns, System::nanoTime, new Outbox.Wake() {
            @Override
            public void soon() {
                turnIn(0, turnSoon);
            }

            @Override
            public void inAMoment() {
                turnIn(MOMENT_MILLIS, turnInAMoment);
            }
        });
        link.channel().configureBlocking(false);
    }

    /** Returns where connections go that the worker holds no more; for any thread. */
    Connections.Departures departures() {
        return outbox;
    }

    /** Runs something in the link thread, soon; after {@link #start}. */
    void execute(Runnable task) {
        thread.execute(() -> turn(task::run));
    }

    /**
     * Moves connections from now on, until the link has ended and no connection is left. Returns at once.
     *
     * @param newOwner the rest of the worker
     */
    void start(Owner newOwner) {
        thread.execute(() -> {
            owner = newOwner;
            turns.onChange(outbox);
            turn(this::register);
        });
    }

    /** Tells whether the owner got every connection that has come; link thread only. */
    boolean allAdopted() {
        return outbox.unacknowledged() == 0;
    }

    private void register() throws IOException {
        channel = PassedSocket.register(thread, link.channel());
        channel.getSourceChannel().setReadListener(source -> turn(this::receive));
        channel.getSinkChannel().setWriteListener(sink -> turn(Step.NONE));
    }

    /** What begins a turn of the link thread, and can fail with the link. */
    private interface Step {
        Step NONE = () -> {};

        void run() throws IOException;
    }

    /** Does something, has the link take what it can, and tells the owner what is left. */
    private void turn(Step first) {
        try {
            first.run();
            if (!linkEnded) {
                waitFor(outbox.flush(owner::adopt));
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "the link to the master failed", e);
            end();
        }
        if (linkEnded) {
            outbox.abandon();
        }
        owner.turned(!outbox.nothingHeld());
    }

    private void turnIn(long millis, AtomicBoolean asked) {
        if (asked.compareAndSet(false, true)) {
            Runnable turn = () -> {
                asked.set(false); // before the queues are looked at: what is added from now on asks for another turn
                turn(Step.NONE);
            };
            thread.executeAfter(turn, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void waitFor(Outbox.State state) {
        switch (state) {
            case EMPTY -> waitForLink(true, false);
            case WAIT_A_MOMENT -> {
                waitForLink(outbox.unacknowledged() == 0, false);
                turnIn(MOMENT_MILLIS, turnInAMoment);
            }
            case WAIT_FOR_ROOM -> waitForLink(false, true);
            case GONE -> end();
        }
    }

    private void waitForLink(boolean readable, boolean writable) {
        if (readable) {
            channel.getSourceChannel().resumeReads();
        } else {
            channel.getSourceChannel().suspendReads();
        }
        if (writable) {
            channel.getSinkChannel().resumeWrites();
        } else {
            channel.getSinkChannel().suspendWrites();
        }
    }

    private void receive() throws IOException {
        while (!linkEnded && outbox.unacknowledged() < BATCH) {
            switch (link.receive(incoming)) {
                case SOME -> {}
                case ALL, NOTHING -> {
                    return;
                }
                case ENDED -> end();
            }
        }
    }

    private void end() {
        if (!linkEnded) {
            giveUpLink();
            owner.masterGone();
        }
    }

    /** Closes the link from this side: connections that should go back are closed from now on. Link thread only. */
    void giveUpLink() {
        linkEnded = true;
        IoUtils.safeClose(channel);
        link.close();
    }

    /** Sorts what comes from the master. */
    private final class Incoming implements SocketLink.Receiver {
        @Override
        public void received(SocketRecord socketRecord) {
            switch (socketRecord.kind()) {
                case GIVE_BACK -> owner.giveBack((int) Math.min(socketRecord.value(), Integer.MAX_VALUE));
                case END -> owner.lastConnection();
                case MAKE_WAY -> owner.makeWay();
                case CLIENT, ADOPTED, CLOSED, RETURNED, TAKES_UP_TO ->
                    LOG.warning("the master sent a " + socketRecord.kind() + " record, which only a worker sends");
            }
        }

        @Override
        public void received(SocketRecord socketRecord, int descriptor) {
            outbox.take(socketRecord.value(), new Passed(socketRecord.listener(), descriptor));
        }

        @Override
        public void lostConnection(SocketRecord socketRecord) {
            LOG.severe("a connection was lost: this process is out of file descriptors (ulimit -n)");
            outbox.lost(socketRecord.value(), socketRecord.listener());
        }
    }
}
