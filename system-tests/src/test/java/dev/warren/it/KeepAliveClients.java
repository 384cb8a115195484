// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that keep their connections and pause between requests; some send two requests at once. They count what went wrong, and
 * connect again then.
 */
final class KeepAliveClients implements AutoCloseable {
    private final int port;
    private final String path;
    private final int pauseMillis;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Set<String> pids = ConcurrentHashMap.newKeySet();

    private KeepAliveClients(int port, String path, int pauseMillis) {
        this.port = port;
        this.path = path;
        this.pauseMillis = pauseMillis;
    }

    /** Starts clients, of which every fifth pipelines. */
    static KeepAliveClients start(int count, int port, String path, int pauseMillis) {
        KeepAliveClients clients = new KeepAliveClients(port, path, pauseMillis);
        for (int i = 0; i < count; i++) {
            int atOnce = i % 5 == 4 ? 2 : 1;
            clients.threads.add(Thread.ofVirtual().start(() -> clients.run(atOnce)));
        }
        return clients;
    }

    private void run(int atOnce) {
        while (running.get()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                connects.increment();
                socket.setSoTimeout(20_000);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (running.get()) {
                    exchange(socket, in, atOnce);
                    Thread.sleep(ThreadLocalRandom.current().nextInt(pauseMillis));
                }
            } catch (IOException e) {
                errors.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void exchange(Socket socket, InputStream in, int atOnce) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.repeat(atOnce).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < atOnce; i++) {
            readAnswer(in);
            answered.increment();
        }
    }

    private void readAnswer(InputStream in) throws IOException {
        String status = readLine(in);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("answered " + status);
        }
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (lower.startsWith("x-pid:")) {
                pids.add(line.substring(6).strip());
            } else if (lower.startsWith("connection:") && lower.contains("close")) {
                throw new IOException("was told to close");
            }
        }
        if (in.readNBytes(length).length != length) {
            throw new EOFException("the body ended early");
        }
    }

    private static String readLine(InputStream in) throws IOException {
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

    long answered() {
        return answered.sum();
    }

    long connects() {
        return connects.sum();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns the process ids of all workers that answered. */
    Set<String> pids() {
        return Set.copyOf(pids);
    }

    @Override
    public void close() {
        finish();
    }

    /** Lets every client finish its request, and waits for them. */
    void finish() {
        running.set(false);
        for (Thread thread : threads) {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
