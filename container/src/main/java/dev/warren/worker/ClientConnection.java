// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.nio.PassedSocket;

/**
 * One client connection that the master passed to this worker, and that can go back between two requests.
 *
 * <p>It is idle, and may go, when no exchange runs, no byte of the next request was read or lies in a buffer, and it
 * carries HTTP/1 that shall go on: not upgraded, not about to close. What the client has sent and nobody has read
 * stays in the kernel and travels along. Adopting and leaving happen in its I/O thread; request threads report the
 * begin and end of exchanges.
 */
final class ClientConnection implements ExchangeCompletionListener {
    private final int listener;
    private final Connections home;
    private final StreamConnection stream;
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean nextRequestBegun;
    private volatile boolean pinned;

    private ClientConnection(int listener, Connections home, StreamConnection stream) {
        this.listener = listener;
        this.home = home;
        this.stream = stream;
    }

    /**
     * Begins to serve a connection. Must be called in the I/O thread that shall serve it.
     *
     * @param thread the calling thread
     * @param channel the connection, in non-blocking mode
     * @param listener the index of the master's listener it came by
     * @param home learns what becomes of it
     * @param engine reads requests from it
     * @throws IOException if it is closed already
     */
    static void adopt(
            XnioIoThread thread,
            SocketChannel channel,
            int listener,
            Connections home,
            ChannelListener<? super StreamConnection> engine)
            throws IOException {
        StreamConnection stream = PassedSocket.register(thread, channel);
        ClientConnection connection = new ClientConnection(listener, home, stream);
        ClientSource.insert(stream.getSourceChannel(), connection);
        ClientSink.insert(stream.getSinkChannel());
        home.opened(connection);
        stream.setCloseListener(closed -> connection.closed());
        engine.handleEvent(stream);
        if (home.draining()) {
            connection.leaveIfWanted(); // it came too late to be asked with the others
        }
    }

    /**
     * Finds the connection that an exchange runs on.
     *
     * @param exchange any exchange
     * @return its connection, or nothing when it did not come from the master as plain HTTP/1
     */
    static Optional<ClientConnection> of(HttpServerExchange exchange) {
        return exchange.getConnection() instanceof HttpServerConnection http
                        && http.getOriginalSourceConduit() instanceof ClientSource conduit
                ? Optional.of(conduit.connection())
                : Optional.empty();
    }

    int listener() {
        return listener;
    }

    /** Notes that bytes of a request were read; called by whichever thread reads. */
    void bytesRead() {
        if (!nextRequestBegun) {
            nextRequestBegun = true;
        }
    }

    /** Notes that a request's header is complete, before anything else sees the exchange. */
    void exchangeBegins(HttpServerExchange exchange) {
        exchanges.incrementAndGet();
        home.turns().begins();
        exchange.addExchangeCompleteListener(this);
    }

    /**
     * Notes that the response has been written. The flag must be cleared before Undertow reads on, and the count
     * lowered after it has begun to: in between a partly read next request would look idle.
     */
    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        if (!exchange.isPersistent()
                || exchange.isUpgrade()
                || exchange.getRequestMethod().equals(Methods.CONNECT)) {
            pinned = true;
        }
        nextRequestBegun = ((HttpServerConnection) exchange.getConnection()).getExtraBytes() != null;
        try {
            next.proceed();
        } finally {
            exchanges.decrementAndGet();
            home.turns().ended();
            if (home.wantsBack()) {
                inItsThread(this::leaveIfWanted);
            }
        }
    }

    /** Tells whether it looks idle; only its I/O thread can be sure. */
    boolean looksIdle() {
        return exchanges.get() == 0 && !nextRequestBegun && !pinned && !left.get();
    }

    /** Tells whether its next request may not be read here now, because it is another one's turn. */
    boolean mustWait() {
        return !home.turns().free() && looksIdle();
    }

    /**
     * Gives it back, with the request that its client has sent, unless its turn has come meanwhile. Other workers may be
     * free. The connection whose turn it is makes way after its response, since its next request would win again: it is
     * here already.
     */
    void askToLeaveUnread() {
        inItsThread(() -> {
            if (mustWait() && stream.getSourceChannel().isReadResumed()) {
                home.makeWay();
                leave();
            }
        });
    }

    /**
     * Gives it back if it is idle now and is still wanted back. Returns at once; the rest happens in the I/O thread.
     */
    void askToLeave() {
        inItsThread(this::leaveIfWanted);
    }

    /** Closes it unless a request runs on it: at the end of a drain, for what cannot travel. */
    void closeUnlessActive() {
        inItsThread(() -> {
            if (exchanges.get() == 0) {
                IoUtils.safeClose(stream);
            }
        });
    }

    private void leaveIfWanted() {
        if (looksIdle() && stream.getSourceChannel().isReadResumed() && home.claimOne()) {
            leave();
        }
    }

    private void leave() {
        if (left.compareAndSet(false, true)) {
            stream.getSourceChannel().suspendReads();
            SocketChannel channel = PassedSocket.deregister(stream);
            home.leaving(this, channel);
            IoUtils.safeClose(stream); // frees Undertow's buffers and timers, and this process's copy of the descriptor
        }
    }

    private void closed() {
        if (left.compareAndSet(false, true)) {
            home.closed(this);
        }
    }

    private void inItsThread(Runnable task) {
        stream.getIoThread().execute(task);
    }
}
