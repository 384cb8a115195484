// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One HTTP/1.1 connection to 127.0.0.1 that reads answers with a Content-Length. Owned by one thread at a time. */
public final class HttpConnection implements AutoCloseable {
    private static final int MAX_LINE = 8192;

    private final Socket socket;
    private final InputStream in;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), MAX_LINE);
    }

    /**
     * One answer. Immutable.
     *
     * @param status 100 to 599
     * @param body the content
     * @param closes whether the server said that it closes the connection now
     */
    public record Answer(int status, String body, boolean closes) {}

    /**
     * Connects.
     *
     * @param port of 127.0.0.1
     * @param patience how long to wait for the connection, and for each answer
     * @return the open connection
     * @throws IOException if nobody listens, or not in time
     */
    public static HttpConnection open(int port, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            int millis = (int) patience.toMillis();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            socket.setSoTimeout(millis);
            return new HttpConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends one or more requests in one write.
     *
     * @param requests as they go over the wire, in ASCII
     * @throws IOException if the connection is gone
     */
    public void send(String requests) throws IOException {
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Waits for the next answer and reads it whole.
     *
     * @return the answer
     * @throws IOException if the connection ends first, the answer is no HTTP/1.1, or it does not come in time
     */
    public Answer read() throws IOException {
        String first = line();
        if (!first.startsWith("HTTP/1.1 ")) {
            throw new IOException("not an HTTP/1.1 answer: " + first);
        }
        int length = 0;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            closes |= lower.startsWith("connection:") && lower.endsWith("close");
        }
        return new Answer(Integer.parseInt(first.substring(9, 12)), body(length), closes);
    }

    private String body(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() == MAX_LINE) {
                throw new IOException("a header line is longer than " + MAX_LINE);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /**
     * Closes the connection. Idempotent.
     *
     * @throws IOException if the kernel says so
     */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
