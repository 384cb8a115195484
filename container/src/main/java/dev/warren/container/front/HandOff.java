// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.Threads;
import dev.warren.container.config.FrontConfig;
import dev.warren.container.link.SocketLink;
import dev.warren.os.Processes;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The front that passes the sockets themselves. One thread waits for everything: new connections, what workers say on their socket
 * links, and what the master posts.
 *
 * <p>Public methods are thread-safe; private ones run in the front thread.
 */
public final class HandOff implements Front {
    /** So many are given to workers before more are accepted. */
    private static final int ACCEPTS_PER_ROUND = 32;

    private static final long REBALANCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Observer observer;
    private final Selector selector;
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final WaitingRoom room = new WaitingRoom();
    private final Complaints complaints;
    private final List<Lane> lanes = new ArrayList<>();
    private final Distribution distribution;
    private final Thread thread;
    private volatile List<Listener> listeners = List.of();
    private volatile boolean closed;
    private FrontConfig config;
    private boolean closeReturned;
    private boolean accepting = true;
    private long pausedUntilNanos = System.nanoTime();
    private long rebalanceAtNanos = System.nanoTime();

    /**
     * Starts the front thread; nothing is accepted before {@link #listen}.
     *
     * @param config limits and times
     * @param observer learns what the front thread finds
     * @throws IOException if the system has no selector to give
     */
    public HandOff(FrontConfig config, Observer observer) throws IOException {
        this.config = config;
        this.observer = observer;
        this.distribution = new Distribution(room, lanes, Front.balancer(config.balance()), new Troubles());
        this.complaints = new Complaints(observer::warning, System::nanoTime);
        this.selector = Selector.open();
        this.thread = Threads.daemon("front", this::run);
    }

    @Override
    public void listen(List<Listener> wanted) {
        post(() -> {
            listeners.stream().filter(listener -> !wanted.contains(listener)).forEach(this::closeListener);
            wanted.stream()
                    .filter(listener -> !listeners.contains(listener))
                    .forEach(listener -> register(listener.channel(), SelectionKey.OP_ACCEPT, listener));
            listeners = List.copyOf(wanted);
            accepting = true;
        });
    }

    @Override
    public void configure(FrontConfig changed) {
        post(() -> {
            if (changed.balance() != config.balance()) {
                distribution.follow(Front.balancer(changed.balance()));
            }
            config = changed;
        });
    }

    @Override
    public Lane open(String worker, SocketLink link, int capacity) {
        Lane lane = new Lane(worker, link, capacity);
        post(() -> {
            lanes.add(lane);
            register(link.channel(), SelectionKey.OP_READ, lane);
            SelectionKey key = link.channel().keyFor(selector);
            if (key != null) {
                readLink(lane, key); // it may have said already how many it takes
            }
            rebalanceAtNanos = System.nanoTime();
        });
        return lane;
    }

    @Override
    public void retire(Lane lane) {
        post(() -> end(lane));
    }

    @Override
    public void remove(Lane lane) {
        post(() -> {
            drainLink(lane);
            if (lanes.remove(lane)) {
                lane.salvage().forEach(this::place);
            }
        });
    }

    @Override
    public void closeReturned() {
        post(() -> closeReturned = true);
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Runnable command) {
        posted.add(command);
        selector.wakeup();
    }

    private void run() {
        // On busy processors connections are then taken together, a few in one turn, which halves what each costs
        // (bench/master.md). Where the system has no such policy the front works as well, for more.
        boolean _ = Processes.waitForTurns();
        while (!closed) {
            try {
                round();
            } catch (Throwable e) {
                // One round failed, the next one may not, even after an Error: heap may be free again. Without the
                // front the master would live on and serve nobody.
                observer.warning("the front goes on after an unexpected failure: " + e);
                pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
            }
        }
        runPosted(); // a listener may be among it, whose file must go
        listeners.forEach(Listener::close);
        room.closeAll();
        lanes.forEach(lane -> lane.salvage().forEach(WaitingRoom::close));
        closeSelector();
    }

    private void round() throws IOException {
        selector.select(this::serve, selectMillis());
        runPosted();
        long now = System.nanoTime();
        distribution.run();
        complaints.refused(room.refuseOverdue(now, config.queueTimeout().toNanos()));
        for (Lane lane : lanes) {
            if (lane.endIsDue()) {
                end(lane);
            }
        }
        rebalance(now);
        adjustAccepting(now);
    }

    private void runPosted() {
        for (Runnable command = posted.poll(); command != null; command = posted.poll()) {
            command.run();
        }
    }

    private long selectMillis() {
        boolean soon = !room.isEmpty() || !accepting;
        for (Lane lane : lanes) {
            soon |= lane.endIsDue() || lane.hasGathered(); // the latter after a failed round
        }
        return soon ? 20 : 1_000;
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof Lane lane) {
            readLink(lane, key);
        } else if (key.attachment() instanceof Listener listener) {
            acceptFrom(listener);
        }
    }

    private void acceptFrom(Listener listener) {
        if (!accepting) {
            return;
        }
        try {
            accept(listener, Math.min(ACCEPTS_PER_ROUND, config.maxConnections() - openConnections()));
        } catch (Sockets.OutOfDescriptors e) {
            pause(
                    Complaints.About.DESCRIPTORS,
                    "accepting pauses: " + e.getMessage()
                            + "; raise the limit (ulimit -n) or lower front.max-connections");
        } catch (IOException e) {
            pause(Complaints.About.ACCEPT, "accepting on " + listener.address() + " pauses: " + e.getMessage());
        }
    }

    /** Accepts what waits, up to a number, and gives it away. */
    private int accept(Listener listener, long most) throws IOException {
        IntConsumer admission =
                descriptor -> room.add(new ClientSocket(descriptor, listener, false, System.nanoTime()));
        int accepted = 0;
        try {
            while (accepted < most && listener.accept(admission)) {
                accepted++;
            }
        } finally { // also those that came before a failure
            distribution.run();
            complaints.refused(room.refuseNewest(accepted, config.maxWaiting()));
        }
        return accepted;
    }

    /** Has a connection that the front already holds wait for a worker; it is offered to them before this round ends. */
    private void place(ClientSocket socket) {
        if (closeReturned && socket.returned()) {
            WaitingRoom.close(socket);
        } else {
            room.add(socket);
        }
    }

    /** What the distribution meets. */
    private final class Troubles implements Distribution.Troubles {
        @Override
        public void broken(Lane lane, IOException reason) {
            observer.laneBroken(lane, reason.getMessage());
        }

        @Override
        public void tooManyUnderWay() {
            pause(
                    Complaints.About.UNDER_WAY,
                    "handing over pauses: too many descriptors are under way between processes; raise ulimit -n");
        }
    }

    private void readLink(Lane lane, SelectionKey key) {
        try {
            if (!reader(lane).readSome()) {
                key.cancel(); // the process is ending; the master removes the lane once it is gone
            }
        } catch (IOException e) {
            key.cancel();
            observer.laneBroken(lane, e.getMessage());
        }
    }

    /** Reads what a process that is gone has left on its link. */
    private void drainLink(Lane lane) {
        try {
            reader(lane).readAll();
        } catch (IOException e) {
            observer.warning(lane + " left something unreadable on its link: " + e.getMessage());
        }
    }

    private LaneReader reader(Lane lane) {
        return new LaneReader(lane, this::place, observer);
    }

    private void end(Lane lane) {
        try {
            lane.retire();
        } catch (IOException e) {
            observer.laneBroken(lane, e.getMessage());
        }
    }

    private void rebalance(long now) throws IOException {
        if (now - rebalanceAtNanos < 0) {
            return;
        }
        rebalanceAtNanos = now + REBALANCE_NANOS;
        List<Lane> ready = lanes.stream().filter(lane -> !lane.retired()).toList();
        for (var surplus : Shares.surplus(ready).entrySet()) {
            surplus.getKey().askBack(surplus.getValue());
        }
    }

    private long openConnections() {
        long open = room.size();
        for (Lane lane : lanes) {
            open += lane.open(); // those of listeners that are closed already count as well
        }
        return open;
    }

    private void pause(Complaints.About about, String why) {
        complaints.tell(about, why);
        accepting = false;
        pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
        interest(0);
    }

    /** Stops and resumes waiting for new connections; while it does not wait, the kernel's queue holds them. */
    private void adjustAccepting(long now) {
        boolean full = openConnections() >= config.maxConnections();
        boolean wanted = !full && now - pausedUntilNanos >= 0;
        if (wanted == accepting) {
            return;
        }
        accepting = wanted;
        interest(wanted ? SelectionKey.OP_ACCEPT : 0);
        if (full) {
            complaints.tell(
                    Complaints.About.FULL,
                    "front.max-connections = " + config.maxConnections() + " is reached; new clients wait");
        }
    }

    private void interest(int operations) {
        for (Listener listener : listeners) {
            SelectionKey key = listener.channel().keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(operations);
            }
        }
    }

    private void register(SelectableChannel channel, int operations, Object attachment) {
        try {
            channel.configureBlocking(false);
            channel.register(selector, operations, attachment);
        } catch (IOException e) {
            observer.warning("cannot wait for " + attachment + ": " + e.getMessage());
        }
    }

    /** Takes all that waits in the kernel's queue first, also beyond the limit: closing the socket would reset those clients. */
    private void closeListener(Listener listener) {
        try {
            int accepted;
            do {
                accepted = accept(listener, ACCEPTS_PER_ROUND);
            } while (accepted == ACCEPTS_PER_ROUND);
        } catch (IOException e) {
            observer.warning(
                    "clients that waited at " + listener.address() + " lost their connection: " + e.getMessage());
        }
        listener.close();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            observer.warning("the front's selector did not close: " + e.getMessage());
        }
    }
}
