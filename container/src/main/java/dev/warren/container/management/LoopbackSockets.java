// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes server sockets on 127.0.0.1, for everything one JMX connector exports. Thread-safe. RMI shares one socket
 * among exported objects
 * whose factories are equal, and never closes one whose port the kernel chose: so each connector has a factory of its
 * own, which
 * closes what it made.
 */
final class LoopbackSockets implements RMIServerSocketFactory, AutoCloseable {
    /** What stubs carry, and what the sockets are bound to. */
    static final String HOST = "127.0.0.1";

    private static final int BACKLOG = 50;

    private final List<ServerSocket> sockets = new CopyOnWriteArrayList<>();

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port), BACKLOG);
        return socket;
    }

    /** Closes every socket, also one that could not be bound. Idempotent. */
    @Override
    public void close() throws IOException {
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }
}
