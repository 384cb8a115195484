// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.link.ProtocolException;
import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads what a worker says on its socket link, and keeps the counts of its lane. Owned by the front thread. */
final class LaneReader implements SocketLink.Receiver {
    private final Lane lane;
    private final Consumer<ClientSocket> returned;
    private final Front.Observer observer;

    /**
     * Makes a reader; it keeps nothing between calls.
     *
     * @param lane whose link is read
     * @param returned takes the connections that the worker gives back
     * @param observer learns what was lost
     */
    LaneReader(Lane lane, Consumer<ClientSocket> returned, Front.Observer observer) {
        this.lane = lane;
        this.returned = returned;
        this.observer = observer;
    }

    /**
     * Reads what is there now.
     *
     * @return false when the worker has closed its end
     * @throws IOException if the link failed or the worker broke the protocol
     */
    boolean readSome() throws IOException {
        SocketLink.Reading reading;
        do {
            reading = receive();
        } while (reading == SocketLink.Reading.SOME);
        return reading != SocketLink.Reading.ENDED;
    }

    /**
     * Reads until there is certainly nothing left.
     *
     * @throws IOException if the link failed or the worker broke the protocol
     */
    void readAll() throws IOException {
        SocketLink.Reading reading;
        do {
            reading = receive();
        } while (reading == SocketLink.Reading.SOME || reading == SocketLink.Reading.ALL);
    }

    private SocketLink.Reading receive() throws IOException {
        try {
            return lane.link().receive(this);
        } catch (Breach e) {
            throw e.protocol;
        }
    }

    @Override
    public void received(SocketRecord said) {
        try {
            switch (said.kind()) {
                case ADOPTED -> lane.adopted(said.value());
                case CLOSED -> closed(said, said.value());
                case TAKES_UP_TO -> lane.takesUpTo(said.value());
                case CLIENT, GIVE_BACK, END, MAKE_WAY, RETURNED ->
                    throw new ProtocolException("a worker said " + said.kind(), null);
            }
        } catch (ProtocolException e) {
            throw new Breach(e);
        }
    }

    @Override
    public void received(SocketRecord said, int descriptor) {
        try {
            if (said.kind() != SocketRecord.Kind.RETURNED) {
                throw new ProtocolException("a worker sent a connection with " + said.kind(), null);
            }
            lane.left(said.listener(), 1);
            returned.accept(new ClientSocket(descriptor, lane.listener(said.listener()), true, System.nanoTime()));
        } catch (ProtocolException e) {
            Sockets.close(descriptor);
            throw new Breach(e);
        }
    }

    @Override
    public void lostConnection(SocketRecord said) {
        observer.warning("a connection that " + lane + " gave back was lost: this process is out of descriptors; "
                + "raise ulimit -n or lower front.max-connections");
        try {
            closed(said, 1);
        } catch (ProtocolException e) {
            throw new Breach(e);
        }
    }

    private void closed(SocketRecord said, long count) throws ProtocolException {
        lane.left(said.listener(), count);
        lane.listener(said.listener()).closed(count);
    }

    /** Carries a breach of the protocol out of the receiver's methods, which throw nothing. */
    private static final class Breach extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ProtocolException protocol;

        Breach(ProtocolException protocol) {
            super(protocol);
            this.protocol = protocol;
        }
    }
}
