// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;

/**
 * Makes server sockets on 127.0.0.1, for everything the JMX connector exports. Immutable; a record because RMI shares one socket among
 * exported objects only if their factories are equal.
 */
record LoopbackSockets() implements RMIServerSocketFactory {
    /** What stubs carry, and what the sockets are bound to. */
    static final String HOST = "127.0.0.1";

    private static final int BACKLOG = 50;

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }
}
