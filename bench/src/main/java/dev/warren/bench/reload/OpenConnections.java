// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

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
final class OpenConnections implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Target target;
    private final List<HttpConnection> connections = new ArrayList<>();

    OpenConnections(int port) {
        this.target = new Target(port, PidServlet.PATH);
    }

    /** Opens further connections and sends one request on each. */
    void open(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            HttpConnection connection = HttpConnection.open(target.port(), PATIENCE);
            connections.add(connection);
            holder(connection);
        }
    }

    /** Asks every connection which process answers it; returns how many each process holds. */
    Map<Long, Integer> holders() throws IOException {
        Map<Long, Integer> counts = new TreeMap<>();
        for (HttpConnection connection : connections) {
            counts.merge(holder(connection), 1, Integer::sum);
        }
        return counts;
    }

    /** Closes all connections that one process holds. */
    void closeThoseOf(long pid) throws IOException {
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

    /** Writes counts as a table shows them, the smallest first. */
    static String sorted(Map<Long, Integer> counts) {
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
