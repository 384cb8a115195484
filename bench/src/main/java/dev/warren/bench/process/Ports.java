// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free TCP ports of 127.0.0.1. */
public final class Ports {
    private Ports() {}

    /**
     * Finds a port on which nobody listens at this moment.
     *
     * @return 1 to 65535
     * @throws IOException if the kernel gives none
     */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
