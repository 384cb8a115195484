// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.OperatorError;
import dev.warren.container.config.Bind;
import dev.warren.container.config.ListenerConfig;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One bound address. Its counts and its address may be read by any thread; accepting and closing belong to the front thread once it
 * listens.
 *
 * <p>The index names it on socket links and is never used again in this process.
 */
public final class Listener {
    private static final AtomicInteger NEXT_INDEX = new AtomicInteger();

    private final int index = NEXT_INDEX.getAndIncrement();
    private final ServerSocketChannel channel;
    private final Optional<SocketFile> file;
    private final Sockets.Acceptor acceptor;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private volatile ListenerConfig config;

    private Listener(ListenerConfig config, ServerSocketChannel channel, Optional<SocketFile> file) {
        this.config = config;
        this.channel = channel;
        this.file = file;
        this.acceptor = new Sockets.Acceptor(channel);
    }

    /**
     * Binds an address; connections queue in the kernel until the front listens.
     *
     * @param config the address, and who may connect to it
     * @param backlog the length of the kernel's queue
     * @return the bound listener
     * @throws OperatorError if the address cannot be bound, with exit code 3
     */
    public static Listener bind(ListenerConfig config, int backlog) {
        return switch (config.bind()) {
            case Bind.Tcp tcp -> bind(config, tcp, backlog);
            case Bind.Unix unix -> bind(config, unix, backlog);
        };
    }

    private static Listener bind(ListenerConfig config, Bind.Tcp bind, int backlog) {
        InetSocketAddress address = bind.toSocketAddress();
        // a socket of the address's own family: Java's default would turn 0.0.0.0 into all IPv6 addresses as well
        ProtocolFamily family = address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
        try {
            return open(family, channel -> {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address, backlog);
                return new Listener(config, channel, Optional.empty());
            });
        } catch (IOException e) {
            throw ListenErrors.tcp(bind, e);
        }
    }

    private static Listener bind(ListenerConfig config, Bind.Unix bind, int backlog) {
        try {
            return open(
                    StandardProtocolFamily.UNIX,
                    channel -> new Listener(
                            config, channel, Optional.of(SocketFile.bind(channel, bind, config, backlog))));
        } catch (IOException e) {
            throw ListenErrors.other(bind, e);
        }
    }

    private interface Binding {
        Listener bind(ServerSocketChannel channel) throws IOException;
    }

    private static Listener open(ProtocolFamily family, Binding binding) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family);
        try {
            Sockets.closeOnExec(channel);
            channel.configureBlocking(false);
            return binding.bind(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Returns what the configuration says.
     *
     * @return never null
     */
    public Bind bind() {
        return config.bind();
    }

    /**
     * Tells whether clients that use the address come here: somebody can have removed or replaced the file of a Unix socket.
     *
     * @return true unless that happened
     */
    public boolean isReachable() {
        return file.map(SocketFile::isOurs).orElse(true);
    }

    /**
     * Follows a changed configuration of the same address. For the master thread.
     *
     * @param changed who may connect from now on
     * @throws OperatorError if the permissions of a Unix socket's file cannot be changed
     */
    public void follow(ListenerConfig changed) {
        if (!changed.equals(config)) {
            file.ifPresent(present -> present.permit(changed));
            config = changed;
        }
    }

    /**
     * Returns the address that is really bound, with the port that the kernel chose.
     *
     * @return host and port, or a path
     */
    public Bind address() {
        return switch (bind()) {
            case Bind.Tcp tcp -> new Bind.Tcp(tcp.host(), channel.socket().getLocalPort());
            case Bind.Unix unix -> unix;
        };
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
     * Closes the socket and removes its file. For a listener that never listened; a front closes its own.
     */
    public void close() {
        file.ifPresent(SocketFile::remove);
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
