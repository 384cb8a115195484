// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Bind;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One bound address. Its counts may be read by any thread; everything else belongs to the front thread once it listens.
 *
 * <p>The index names it on socket links and is never used again in this process.
 */
public final class Listener {
    private static final AtomicInteger NEXT_INDEX = new AtomicInteger();

    private final int index = NEXT_INDEX.getAndIncrement();
    private final Bind bind;
    private final ServerSocketChannel channel;
    private final Sockets.Acceptor acceptor;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong open = new AtomicLong();

    private Listener(Bind bind, ServerSocketChannel channel) {
        this.bind = bind;
        this.channel = channel;
        this.acceptor = new Sockets.Acceptor(channel);
    }

    /**
     * Binds an address; connections queue in the kernel until the front listens.
     *
     * @param bind host and port; port 0 lets the kernel choose
     * @param backlog the length of the kernel's queue
     * @return the bound listener
     * @throws OperatorError if the address cannot be bound, with exit code 3
     */
    public static Listener bind(Bind bind, int backlog) {
        InetAddress host = resolve(bind);
        try {
            return new Listener(bind, open(host, bind, backlog));
        } catch (IOException e) {
            throw cannotListen(bind, e);
        }
    }

    private static ServerSocketChannel open(InetAddress host, Bind bind, int backlog) throws IOException {
        // a socket of the address's own family: Java's default would turn 0.0.0.0 into all IPv6 addresses as well
        ServerSocketChannel channel = ServerSocketChannel.open(
                host instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, bind.port()), backlog);
            channel.configureBlocking(false);
            Sockets.closeOnExec(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static InetAddress resolve(Bind bind) {
        try {
            return InetAddress.getByName(bind.host());
        } catch (UnknownHostException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot listen on " + bind,
                    "the host name cannot be resolved",
                    "use an address of this machine in bind, for example 127.0.0.1 or 0.0.0.0",
                    e);
        }
    }

    private static OperatorError cannotListen(Bind bind, IOException e) {
        String message = String.valueOf(e.getMessage());
        String what = "cannot listen on " + bind;
        if (message.contains("in use")) {
            return new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    what,
                    "another process already listens there",
                    "stop it (find it with: ss -ltnp 'sport = :" + bind.port() + "') or change bind",
                    e);
        }
        if (message.contains("Permission denied")) {
            return new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    what,
                    "this user may not use port " + bind.port(),
                    "choose a port from 1024 on, or grant CAP_NET_BIND_SERVICE",
                    e);
        }
        return new OperatorError(
                ExitCode.PORT_OR_FILE, what, message, "use an address that this machine has in bind (see: ip addr)", e);
    }

    /**
     * Returns what the configuration says.
     *
     * @return never null
     */
    public Bind bind() {
        return bind;
    }

    /**
     * Returns the address that is really bound, with the port that the kernel chose.
     *
     * @return host and port
     */
    public Bind address() {
        return new Bind(bind.host(), channel.socket().getLocalPort());
    }

    /**
     * Returns how many connections were accepted here.
     *
     * @return 0 or more
     */
    public long accepted() {
        return accepted.get();
    }

    /**
     * Returns how many of them are open, in a worker or on their way to one.
     *
     * @return 0 or more
     */
    public long open() {
        return open.get();
    }

    /**
     * Closes the socket. For a listener that never listened; a front closes its own.
     */
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the port is released all the same when the descriptor goes
            open.set(0);
        }
    }

    int index() {
        return index;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /**
     * Accepts one connection that waits.
     *
     * @throws Sockets.OutOfDescriptors if no descriptor is free
     */
    boolean accept(java.util.function.IntConsumer onAccepted) throws IOException {
        boolean one = acceptor.accept(onAccepted);
        if (one) {
            accepted.incrementAndGet();
            open.incrementAndGet();
        }
        return one;
    }

    void closed(long count) {
        open.addAndGet(-count);
    }
}
