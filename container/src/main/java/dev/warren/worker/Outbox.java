// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the worker has to tell the master about connections, and the connections that go back, until the link has taken
 * them.
 *
 * <p>{@link #closed}, {@link #returned}, {@link #taken} and {@link #freed} may be called by any thread; all else belongs to
 * the link thread.
 */
final class Outbox implements Connections.Departures, Turns.Listener {
    private static final long REPORT_INTERVAL = Duration.ofMillis(1).toNanos();

    private final SocketLink link;
    private final Turns turns;
    private final LongSupplier clock;
    private final Wake wake;
    private final Queue<Integer> closed = new ConcurrentLinkedQueue<>();
    private final Queue<Passed> departing = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> unreported = new TreeMap<>();
    private final List<Passed> adopted = new ArrayList<>();
    private long highestAdopted;
    private long acknowledged;
    private long nextReport;
    private long held;
    private long toldUpTo = Long.MAX_VALUE;
    private boolean justAdopted;
    private volatile boolean nothingMayCome;

    /**
     * A connection that this object owns.
     *
     * @param listener the index of the listener it came by
     * @param descriptor the socket
     */
    record Passed(int listener, int descriptor) {}

    /** Has the link thread call {@link #flush}; for any thread. */
    interface Wake {
        /** At the next opportunity. */
        void soon();

        /** In about a millisecond. */
        void inAMoment();
    }

    /** What must happen before more can be sent. */
    enum State {
        /** Nothing is left. */
        EMPTY,
        /** Something is left for later, in a millisecond or two. */
        WAIT_A_MOMENT,
        /** The link has no room; it becomes writable when it has. */
        WAIT_FOR_ROOM,
        /** The master has closed its end. */
        GONE
    }

    Outbox(SocketLink link, Turns turns, LongSupplier nanoClock, Wake wake) {
        this.link = link;
        this.turns = turns;
        this.clock = nanoClock;
        this.wake = wake;
        this.nextReport = nanoClock.getAsLong();
    }

    @Override
    public void closed(int listener) {
        closed.add(listener);
        wake.inAMoment(); // no client waits for this report, so that one can tell of many
    }

    @Override
    public void returned(int listener, int descriptor) {
        departing.add(new Passed(listener, descriptor));
        wake.soon();
    }

    /** A request that is over in a moment is not worth telling of. */
    @Override
    public void taken() {
        wake.inAMoment();
    }

    @Override
    public void freed() {
        if (nothingMayCome) {
            wake.soon();
        }
    }

    /** Tells whether every connection that was taken is closed or given back, and the master knows. */
    boolean nothingHeld() {
        return held == 0;
    }

    /** Takes a connection that the kernel lost on the way: it is acknowledged like others, and held until its end is reported. */
    void lost(long id, int listener) {
        held++;
        highestAdopted = id;
        closed.add(listener);
    }

    /** Takes a connection that is to be acknowledged. */
    void take(long id, Passed connection) {
        held++;
        highestAdopted = id;
        adopted.add(connection);
    }

    /** Returns how many connections have come of which the master does not know yet that they are here. */
    long unacknowledged() {
        return highestAdopted - acknowledged;
    }

    /**
     * Sends what the link takes. The order matters: a connection may be read only after the master knows that it has
     * been adopted, since the master passes on those it does not know of when this process dies.
     *
     * @param onAcknowledged gets connections once the master knows
     * @return what to wait for
     * @throws IOException if the kernel refuses
     */
    State flush(Consumer<List<Passed>> onAcknowledged) throws IOException {
        State state = acknowledge(onAcknowledged);
        if (state == State.EMPTY) {
            state = tellWhatMayCome(); // before anything goes back, so that it does not come here again
        }
        if (state == State.EMPTY) {
            state = sendDeparting();
        }
        return state == State.EMPTY ? report() : state;
    }

    /** Gives up on the master: connections that should go back are closed, nothing is reported any more. */
    void abandon() {
        adopted.forEach(connection -> Sockets.close(connection.descriptor()));
        held -= adopted.size();
        adopted.clear();
        for (Passed next; (next = departing.poll()) != null; held--) {
            Sockets.close(next.descriptor());
        }
        collectClosed();
        held -= unreported.values().stream().mapToInt(Integer::intValue).sum();
        unreported.clear();
    }

    private State acknowledge(Consumer<List<Passed>> onAcknowledged) throws IOException {
        if (unacknowledged() == 0) {
            return State.EMPTY;
        }
        State state = stateAfter(link.send(new SocketRecord(Kind.ADOPTED, 0, highestAdopted)));
        if (state == State.EMPTY) {
            acknowledged = highestAdopted;
            justAdopted = true;
            onAcknowledged.accept(List.copyOf(adopted));
            adopted.clear();
        }
        return state;
    }

    private State tellWhatMayCome() throws IOException {
        nothingMayCome = true; // before the look: whoever ends a request after it has the link thread look again
        long upTo = turns.takesUpTo(acknowledged);
        nothingMayCome = upTo <= acknowledged;
        if (upTo == toldUpTo) {
            return State.EMPTY;
        }
        if (justAdopted && !nothingMayCome) {
            justAdopted = false;
            wake.soon(); // what has just come may hold a request, and it is read before the link thread's next turn
            return State.EMPTY;
        }
        State state = stateAfter(link.send(new SocketRecord(Kind.TAKES_UP_TO, 0, upTo)));
        if (state == State.EMPTY) {
            toldUpTo = upTo;
        }
        return state;
    }

    private State sendDeparting() throws IOException {
        for (Passed next; (next = departing.peek()) != null; ) {
            State state = stateAfter(link.send(new SocketRecord(Kind.RETURNED, next.listener(), 0), next.descriptor()));
            if (state != State.EMPTY) {
                return state;
            }
            departing.remove();
            Sockets.close(next.descriptor());
            held--;
        }
        return State.EMPTY;
    }

    private State report() throws IOException {
        collectClosed();
        if (unreported.isEmpty()) {
            return State.EMPTY;
        }
        if (clock.getAsLong() - nextReport < 0) {
            return State.WAIT_A_MOMENT;
        }
        nextReport = clock.getAsLong() + REPORT_INTERVAL;
        for (var entries = unreported.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Integer, Integer> next = entries.next();
            State state = stateAfter(link.send(new SocketRecord(Kind.CLOSED, next.getKey(), next.getValue())));
            if (state != State.EMPTY) {
                return state;
            }
            held -= next.getValue();
            entries.remove();
        }
        return State.EMPTY;
    }

    private void collectClosed() {
        for (Integer listener; (listener = closed.poll()) != null; ) {
            unreported.merge(listener, 1, Integer::sum);
        }
    }

    private static State stateAfter(Sent sent) {
        return switch (sent) {
            case DONE -> State.EMPTY;
            case FULL -> State.WAIT_FOR_ROOM;
            case TOO_MANY_UNDER_WAY -> State.WAIT_A_MOMENT;
            case GONE -> State.GONE;
        };
    }
}
