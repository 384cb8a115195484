// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import dev.warren.bench.load.HttpConnection;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.Target;
import dev.warren.bench.servlet.PidServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keep-alive connections that stay open and can be asked which worker holds them. Owned by one thread. */
public final class OpenConnections implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Target target;
    private final List<HttpConnection> connections = new ArrayList<>();

    /**
     * Opens nothing yet.
     *
     * @param port of 127.0.0.1, where Warren serves the hello WAR
     */
    public OpenConnections(int port) {
        this.target = new Target(port, PidServlet.PATH);
    }

    /**
     * Opens further connections and sends one request on each.
     *
     * @param count how many
     * @throws IOException if one is refused or not answered
     */
    public void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            HttpConnection connection = HttpConnection.open(target.port(), PATIENCE);
            connections.add(connection);
            holder(connection);
        }
    }

    /**
     * Asks every connection which process answers it.
     *
     * @return how many each process holds
     * @throws IOException if one was closed or is not answered
     */
    public Map<Long, Integer> holders() throws IOException {
        Map<Long, Integer> counts = new TreeMap<>();
        for (HttpConnection connection : connections) {
            counts.merge(holder(connection), 1, Integer::sum);
        }
        return counts;
    }

    /**
     * Closes all connections that one process holds.
     *
     * @param pid the process
     * @throws IOException if a connection was closed before
     */
    public void closeThoseOf(long pid) throws IOException {
        List<HttpConnection> held = new ArrayList<>();
        for (HttpConnection connection : connections) {
            if (holder(connection) == pid) {
                held.add(connection);
            }
        }
        for (HttpConnection connection : held) {
            connection.close();
        }
        connections.removeAll(held);
    }

    /**
     * Writes counts as a table shows them.
     *
     * @param counts by process
     * @return the smallest first
     */
    public static String sorted(Map<Long, Integer> counts) {
        return counts.values().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private long holder(HttpConnection connection) throws IOException {
        connection.send(target.request(LoadKind.KEEP_ALIVE));
        HttpConnection.Answer answer = connection.read();
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status() + " instead of the worker's process id");
        }
        return Long.parseLong(answer.body());
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
