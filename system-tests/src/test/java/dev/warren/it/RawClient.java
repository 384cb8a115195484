// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection over which a test sends what it likes. It lives for two minutes at most, so that no read waits for ever. */
final class RawClient implements AutoCloseable {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 50;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final Thread end;

    /**
     * What came back.
     *
     * @param status for example 200
     * @param headers by their names in small letters
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    private RawClient(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.out = Channels.newOutputStream(channel);
        this.end = Thread.ofVirtual().start(this::closeInTheEnd);
    }

    static RawClient connect(SocketAddress address) throws IOException {
        return new RawClient(SocketChannel.open(address));
    }

    static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static SocketAddress unix(Path path) {
        return UnixDomainSocketAddress.of(path);
    }

    /**
     * Connects until another worker answers than the one of a connection. The master usually sees to that at once, but a worker that is slow for
     * a moment gets none.
     *
     * @param path where a worker tells its process id in the header {@code X-Pid}
     */
    static RawClient connectElsewhere(SocketAddress address, String path, RawClient here) throws IOException {
        String pid = here.get(path).headers().get("x-pid");
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            RawClient there = connect(address);
            if (!there.get(path).headers().get("x-pid").equals(pid)) {
                return there;
            }
            there.close();
        }
        throw new AssertionError("only one worker answers, " + pid);
    }

    private void closeInTheEnd() {
        try {
            Thread.sleep(LONGEST_LIFE);
            channel.close();
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt(); // it was closed before
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Sends a request and reads its answer. */
    Answer get(String path) throws IOException {
        request(path, 1);
        return answer();
    }

    /** Sends a request with a cookie, or with none if it is empty, and reads its answer. */
    Answer get(String path, String cookie) throws IOException {
        String header = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    /** Sends a form with a cookie, or with none if it is empty, and reads its answer. */
    Answer post(String path, String cookie, String form) throws IOException {
        String header = cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n";
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form;
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    /** Begins a request, and waits until somebody wants its body. */
    void begin(String path, String cookie, int length) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                + "\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\nExpect: 100-continue\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        if (answer().status() != 100) {
            throw new IOException("the body is not wanted");
        }
    }

    /** Sends the body of a request that has begun, and reads its answer. */
    Answer end(String body) throws IOException {
        out.write(body.getBytes(StandardCharsets.US_ASCII));
        return answer();
    }

    /** Sends the same request some times, without waiting for answers. */
    void request(String path, int times) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        out.write(request.repeat(times).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads an answer whose length its header tells. */
    Answer answer() throws IOException {
        String[] first = readLine().split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length != length) {
            throw new EOFException("the body ended early");
        }
        return new Answer(Integer.parseInt(first[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Asks for another protocol, and reads the answer, which must be that it is spoken from now on. */
    void upgrade(String path, String protocol, String headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: " + protocol
                + "\r\n" + headers + "\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        Answer answer = answer();
        if (answer.status() != 101) {
            throw new IOException(protocol + " is not spoken: " + answer);
        }
    }

    /** Sends bytes as they are. */
    void write(byte... bytes) throws IOException {
        out.write(bytes);
    }

    /** Reads as many bytes as asked for. */
    byte[] read(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Waits for the next byte, and tells whether there is none any more. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        end.interrupt();
        channel.close();
    }
}
