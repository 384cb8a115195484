// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.link.ProtocolException;
import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way of connections to one worker and back, with the counts the front keeps about it. Owned by the front thread; only
 * {@link #open} may be read by others.
 *
 * <p>Connections are gathered and then sent together. One that was sent is <em>under way</em> until the worker says that it adopted it;
 * until then this process keeps its own copy, so that the connection can go to another worker if this one dies.
 */
public final class Lane {
    static final int MOST_UNDER_WAY = 64;
    static final long LONGEST_UNDER_WAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String worker;
    private final SocketLink link;
    private final int capacity;
    private final Sender sender;
    private final List<ClientSocket> gathered = new ArrayList<>();
    private final ArrayDeque<UnderWay> underWay = new ArrayDeque<>(MOST_UNDER_WAY);
    private final Map<Listener, Tally> openByListener = new HashMap<>();
    private final AtomicLong open = new AtomicLong();
    private long lastId;
    private long takesUpTo = Long.MAX_VALUE;
    private boolean retired;
    private boolean endSent;

    private record UnderWay(long id, ClientSocket socket, long sentNanos) {}

    private static final class Tally {
        private long count;
    }

    /** Sends connections, as {@link SocketLink#send(List, int[])} does. */
    interface Sender {
        Sent send(List<SocketRecord> records, int[] descriptors) throws IOException;
    }

    Lane(String worker, SocketLink link, int capacity) {
        this(worker, link, capacity, link::send);
    }

    Lane(String worker, SocketLink link, int capacity, Sender sender) {
        this.worker = worker;
        this.link = link;
        this.capacity = capacity;
        this.sender = sender;
    }

    /**
     * Returns how many connections the worker holds or is about to get. May be read by any thread.
     *
     * @return 0 or more
     */
    public long open() {
        return open.get();
    }

    String worker() {
        return worker;
    }

    SocketLink link() {
        return link;
    }

    boolean retired() {
        return retired;
    }

    /** Tells whether the worker keeps up and can take one more than what was sent and gathered. */
    boolean hasRoom(long nowNanos) {
        return !retired
                && lastId + gathered.size() < takesUpTo
                && open.get() < capacity
                && underWay.size() + gathered.size() < MOST_UNDER_WAY
                && (underWay.isEmpty() || nowNanos - underWay.peek().sentNanos < LONGEST_UNDER_WAY_NANOS);
    }

    /** Takes a connection that is to be sent; it counts as open from now on. */
    void gather(ClientSocket socket) {
        gathered.add(socket);
        open.incrementAndGet();
        openByListener.computeIfAbsent(socket.listener(), any -> new Tally()).count++;
    }

    boolean hasGathered() {
        return !gathered.isEmpty();
    }

    /** Tells whether what was gathered must be sent before more can be. */
    boolean isFull() {
        return gathered.size() == SocketLink.MOST_CONNECTIONS;
    }

    /** Sends what was gathered, all of it or nothing. */
    Sent send(long nowNanos) throws IOException {
        int count = gathered.size();
        List<SocketRecord> records = new ArrayList<>(count);
        List<UnderWay> leaving = new ArrayList<>(count);
        int[] descriptors = new int[count];
        for (int i = 0; i < count; i++) {
            ClientSocket socket = gathered.get(i);
            long id = lastId + 1 + i;
            records.add(new SocketRecord(Kind.CLIENT, socket.listener().index(), id, count - 1 - i));
            leaving.add(new UnderWay(id, socket, nowNanos));
            descriptors[i] = socket.descriptor();
        }
        Sent sent = sender.send(records, descriptors);
        if (sent == Sent.DONE) {
            // Nothing here needs memory: if it failed, the next worker would get connections that this one has.
            for (int i = 0; i < count; i++) {
                underWay.add(leaving.get(i));
            }
            lastId += count;
            gathered.clear();
        }
        return sent;
    }

    /** Gives up what was gathered and not sent. */
    List<ClientSocket> takeBack() {
        List<ClientSocket> back = List.copyOf(gathered);
        gathered.clear();
        back.forEach(socket -> openByListener.get(socket.listener()).count--);
        open.addAndGet(-back.size());
        return back;
    }

    /** Ends the sending direction, as soon as the link has room and nothing is left to send. */
    void retire() throws IOException {
        retired = true;
        if (endIsDue() && gathered.isEmpty()) {
            endSent = link.send(new SocketRecord(Kind.END, 0, 0)) != Sent.FULL;
        }
    }

    /** Tells whether {@link #retire} must be called again. */
    boolean endIsDue() {
        return retired && !endSent;
    }

    void askBack(long count) throws IOException {
        link.send(new SocketRecord(Kind.GIVE_BACK, 0, count)); // when the link is full now, the next round asks again
    }

    /** The worker wants no connection beyond this one for now. */
    void takesUpTo(long id) {
        takesUpTo = id;
    }

    /** Tells whether the worker takes connections one by one, as it needs them. */
    boolean takesTurns() {
        return takesUpTo != Long.MAX_VALUE;
    }

    /** Has the worker give a connection back after its next response, so that no client keeps others waiting. */
    void askToMakeWay() throws IOException {
        link.send(new SocketRecord(Kind.MAKE_WAY, 0, 0)); // when the link is full now, the next connection asks again
    }

    /** The worker has these; our copies can go. */
    void adopted(long upToId) throws ProtocolException {
        if (upToId > lastId) {
            throw new ProtocolException("a worker adopted connection " + upToId + " of " + lastId, null);
        }
        while (!underWay.isEmpty() && underWay.peek().id <= upToId) {
            Sockets.close(underWay.poll().socket.descriptor());
        }
    }

    /** The worker has closed these, or given one back. */
    void left(int listenerIndex, long count) throws ProtocolException {
        Listener listener = listener(listenerIndex);
        Tally tally = openByListener.get(listener);
        if (count > tally.count) {
            throw new ProtocolException("a worker closed " + count + " connections of " + tally.count, null);
        }
        tally.count -= count;
        open.addAndGet(-count);
    }

    Listener listener(int index) throws ProtocolException {
        for (Listener listener : openByListener.keySet()) {
            if (listener.index() == index) {
                return listener;
            }
        }
        throw new ProtocolException("a worker names listener " + index + ", from which it has nothing", null);
    }

    /**
     * Ends the lane of a process that is gone: its connections are closed, except for those it had not adopted.
     *
     * @return the connections that can go to another worker
     */
    List<ClientSocket> salvage() {
        List<ClientSocket> unsent = takeBack();
        List<ClientSocket> salvaged = new ArrayList<>();
        for (UnderWay each : underWay) {
            salvaged.add(each.socket);
            openByListener.get(each.socket.listener()).count--;
        }
        underWay.clear();
        salvaged.addAll(unsent);
        openByListener.forEach((listener, tally) -> listener.closed(tally.count));
        openByListener.clear();
        open.set(0);
        link.close();
        return salvaged;
    }

    @Override
    public String toString() {
        return worker;
    }
}
