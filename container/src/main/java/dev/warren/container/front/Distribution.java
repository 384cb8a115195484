// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.os.DescriptorSocket.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives connections that wait to workers: chooses one for each, who came first is served first, and sends those for the same worker
 * together, since a call to the kernel for each would cost the master a quarter of its time. Owned by the front thread.
 *
 * <p>Nobody waits for others to come: what is here is given away at once. What a worker does not take goes back to its place and is
 * offered to the others.
 */
final class Distribution {
    private final WaitingRoom room;
    private final List<Lane> lanes;
    private final Troubles troubles;
    private final Balancer leastConnections = new LeastConnections();
    private final List<Lane> candidates = new ArrayList<>();
    private Balancer balancer;
    private boolean someGathered;

    /** Learns what kept connections from their workers. Called by the front thread. */
    interface Troubles {
        /** The link failed. */
        void broken(Lane lane, IOException reason);

        /** The kernel passes no more descriptors for now. */
        void tooManyUnderWay();
    }

    /**
     * Makes a distribution that reads its room and lanes whenever it runs.
     *
     * @param room where connections wait
     * @param lanes the ways to workers
     * @param balancer chooses among them
     * @param troubles learns of failures
     */
    Distribution(WaitingRoom room, List<Lane> lanes, Balancer balancer, Troubles troubles) {
        this.room = room;
        this.lanes = lanes;
        this.balancer = balancer;
        this.troubles = troubles;
    }

    void follow(Balancer changed) {
        balancer = changed;
    }

    /** Gives away what can be given away now; the rest stays in the room. */
    void run() {
        if (room.waiting() == 0 && !someGathered) {
            return;
        }
        long now = System.nanoTime();
        candidates.clear();
        for (Lane lane : lanes) {
            if (lane.hasRoom(now)) {
                candidates.add(lane);
            }
        }
        while (someGathered || room.waiting() > 0 && !candidates.isEmpty()) {
            gather(now);
            send(now);
        }
    }

    /** Chooses workers until nobody waits, no worker has room, or one has as many as can be sent together. */
    private void gather(long now) {
        boolean full = false;
        while (!full && room.waiting() > 0 && !candidates.isEmpty()) {
            someGathered = true; // also when this run fails half-way: the next one sends them
            ClientSocket socket = room.next();
            // what came back is placed where there is room, whatever the strategy: it would come back again otherwise
            Balancer chooser = socket.returned() ? leastConnections : balancer;
            Lane lane = chooser.choose(candidates);
            lane.gather(socket);
            full = lane.isFull();
            if (!lane.hasRoom(now)) {
                candidates.remove(lane);
            }
        }
    }

    private void send(long now) {
        List<ClientSocket> untaken = new ArrayList<>();
        for (Lane lane : lanes) {
            if (lane.hasGathered() && !send(lane, now)) {
                untaken.addAll(lane.takeBack());
            }
        }
        untaken.sort(Comparator.comparingLong(ClientSocket::sinceNanos)); // several workers may have refused
        room.putBack(untaken);
        someGathered = false;
    }

    private boolean send(Lane lane, long now) {
        Sent sent = trySend(lane, now);
        switch (sent) {
            case DONE -> {
                return true;
            }
            case FULL, GONE -> candidates.remove(lane);
            case TOO_MANY_UNDER_WAY -> {
                candidates.clear(); // no other worker could be sent anything
                troubles.tooManyUnderWay();
            }
        }
        return false;
    }

    private Sent trySend(Lane lane, long now) {
        try {
            Sent sent = lane.send(now);
            if (sent == Sent.DONE && lane.takesTurns() && room.waiting() > 0) {
                lane.askToMakeWay();
            }
            return sent;
        } catch (IOException e) {
            troubles.broken(lane, e);
            return Sent.GONE;
        }
    }
}
