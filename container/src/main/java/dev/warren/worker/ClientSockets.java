// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.worker.Outbox.Passed;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
     * Records taken before they are acknowledged; fewer than the 64 after which the master looks for another worker.
     */
    private static final int BATCH = 32;

    private static final long MOMENT_MILLIS = 1;

    private final SocketLink link;
    private final XnioIoThread thread;
    private final Outbox outbox;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean turnSoon = new AtomicBoolean();
    private final Incoming incoming = new Incoming();
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
     * @throws IOException if the link is closed already
     */
    ClientSockets(SocketLink link, XnioIoThread thread) throws IOException {
        this.link = link;
        this.thread = thread;
        this.outbox = new Outbox(link, System::nanoTime, new Outbox.Wake() {
            @Override
            public void soon() {
                turnSoon();
            }

            @Override
            public void inAMoment() {
                turnInAMoment();
            }
        });
        link.channel().configureBlocking(false);
    }

    /** Returns where connections go that the worker holds no more; for any thread. */
    Connections.Departures departures() {
        return outbox;
    }

    /** Runs something in the link thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        turnSoon();
    }

    /**
     * Moves connections from now on, until the link has ended and no connection is left. Returns at once.
     *
     * @param newOwner the rest of the worker
     */
    void start(Owner newOwner) {
        thread.execute(() -> {
            owner = newOwner;
            guard(this::register);
            guard(() -> turn(true));
        });
    }

    private void register() throws IOException {
        channel = PassedSocket.register(thread, link.channel());
        channel.getSourceChannel().setReadListener(source -> guard(() -> turn(true)));
        channel.getSinkChannel().setWriteListener(sink -> guard(() -> turn(false)));
    }

    /** Something of the link thread that can fail with the link. */
    private interface Step {
        void run() throws IOException;
    }

    private void guard(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "the link to the master failed", e);
            end();
            abandonAll();
        }
    }

    private void turnSoon() {
        if (turnSoon.compareAndSet(false, true)) {
            thread.execute(() -> {
                turnSoon.set(false); // before the queues are looked at: what is added from now on asks for another turn
                guard(() -> turn(false));
            });
        }
    }

    private void turnInAMoment() {
        if (turnInAMoment.compareAndSet(false, true)) {
            thread.executeAfter(
                    () -> {
                        turnInAMoment.set(false);
                        guard(() -> turn(false));
                    },
                    MOMENT_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void turn(boolean readable) throws IOException {
        if (owner == null) {
            return; // what was asked for before the start is done then
        }
        for (Runnable task; (task = tasks.poll()) != null; ) {
            task.run();
        }
        if (readable && !linkEnded) {
            receive();
        }
        if (!linkEnded) {
            waitFor(outbox.flush(owner::adopt));
        }
        if (linkEnded) {
            abandonAll();
        } else {
            owner.turned(!outbox.nothingHeld());
        }
    }

    private void abandonAll() {
        outbox.abandon();
        owner.turned(!outbox.nothingHeld());
    }

    private void waitFor(Outbox.State state) {
        switch (state) {
            case EMPTY -> waitForLink(true, false);
            case WAIT_A_MOMENT -> {
                waitForLink(!outbox.hasUnacknowledged(), false);
                turnInAMoment();
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
        for (int records = 0; records < BATCH; records++) {
            switch (link.receive(incoming)) {
                case SOME -> {}
                case ALL, NOTHING -> {
                    return;
                }
                case ENDED -> {
                    end();
                    return;
                }
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
                case CLIENT, ADOPTED, CLOSED, RETURNED ->
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
