// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;

/** A client of this worker's own engine: the worker asks itself before it serves others. Used by one thread. */
final class OwnClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LONGEST_LINE = 200;

    private final SocketChannel channel;
    private final InputStream input;

    private OwnClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.socket().setSoTimeout(TIMEOUT_MILLIS);
        this.input = channel.socket().getInputStream();
    }

    /**
     * Connects over the loopback interface; the listening socket is gone when this returns.
     *
     * @param engine serves the connection
     * @return a client whose reads take at most ten seconds each
     * @throws IOException if the system has no socket to give
     */
    static OwnClient connect(Engine engine) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
            try {
                engine.adopt(listener.accept(), 0, Connections.nowhere());
                return new OwnClient(channel);
            } catch (IOException e) {
                IoUtils.safeClose(channel);
                throw e;
            }
        }
    }

    /**
     * Requests a path; the headers and the body of the answer stay unread.
     *
     * @param path may have a query string
     * @param last whether the connection shall be closed after the answer
     * @return the status line, empty if the connection was closed without an answer
     * @throws IOException if no answer comes in time, or the connection breaks
     */
    String get(String path, boolean last) throws IOException {
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + (last ? "Connection: close\r\n" : "") + "\r\n";
        channel.socket().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return readLine();
    }

    /** Reads what is left of the answer to {@link #get}: its headers, and a body of a known length. */
    void skipRest(int bodyBytes) throws IOException {
        while (!readLine().isEmpty()) {
            // a header
        }
        input.skipNBytes(bodyBytes);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int octet;
        while ((octet = input.read()) >= 0 && octet != '\n' && line.length() < LONGEST_LINE) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
