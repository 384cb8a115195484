// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Requests {@code deploy.ready-path} of this worker, through the same engine that serves clients. Stateless. */
final class ReadyCheck {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final String STATUS_OF_SUCCESS = "HTTP/1.1 2";

    private ReadyCheck() {}

    /**
     * Requests a path once. Blocks for at most ten seconds.
     *
     * @param path what to request
     * @param engine serves it
     * @return why the worker is not ready, or nothing when the answer was 2xx
     */
    static Optional<String> run(String path, Engine engine) {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
                engine.adopt(listener.accept(), 0, Connections.nowhere());
                return judge(request(path, client.socket()));
            }
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static Optional<String> judge(String statusLine) {
        return statusLine.startsWith(STATUS_OF_SUCCESS)
                ? Optional.empty()
                : Optional.of(
                        statusLine.isEmpty()
                                ? "the connection was closed without an answer"
                                : "the answer was " + statusLine);
    }

    private static String request(String path, Socket client) throws IOException {
        client.setSoTimeout(TIMEOUT_MILLIS);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder line = new StringBuilder();
        int octet;
        while ((octet = client.getInputStream().read()) >= 0 && octet != '\r' && line.length() < 200) {
            line.append((char) octet);
        }
        return line.toString();
    }
}
