// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A client that holds one connection and sees every byte. */
final class Client implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    /** An answer. */
    record Response(int status, Map<String, String> headers, String body) {
        String pid() {
            return headers.get("x-pid");
        }
    }

    Client(InetSocketAddress address) throws IOException {
        socket.connect(address, TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    Response get(String path) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
        return read();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Response read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Response(status, headers, new String(input.readNBytes(length), StandardCharsets.UTF_8));
    }

    String readBytes(int count) throws IOException {
        return new String(input.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** Waits for the server to end the connection; true when it ended without another byte. */
    boolean ended() throws IOException {
        return input.read() < 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = input.read(); octet != '\n'; octet = input.read()) {
            if (octet < 0) {
                throw new IOException("the connection ended after: " + line);
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    /**
     * Tells whether the other side has read all that was sent: first it has come there, then its receive queue is empty, both as the kernel
     * shows them.
     */
    boolean allWasRead() {
        int ours = socket.getLocalPort();
        int theirs = socket.getPort();
        return queues(ours, theirs).anyMatch(queues -> queues.startsWith("00000000:"))
                && queues(theirs, ours).anyMatch(queues -> queues.endsWith(":00000000"));
    }

    /** Returns what waits to be sent and to be read, of established connections from one port to another; both in eight digits. */
    private static Stream<String> queues(int local, int remote) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
            lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
            return lines.stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields[1].endsWith(":%04X".formatted(local)))
                    .filter(fields -> fields[2].endsWith(":%04X".formatted(remote)))
                    .filter(fields -> fields[3].equals("01"))
                    .map(fields -> fields[4]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Vanishes without a goodbye. */
    void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
