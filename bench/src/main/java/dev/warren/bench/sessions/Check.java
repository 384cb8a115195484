// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.load.HttpConnection;
import dev.warren.bench.load.Target;
import dev.warren.bench.servlet.SessionServlet;
import dev.warren.bench.sessions.SessionReport.Held;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks for sessions again, over new connections. Those are open at once and so go to all workers: a session may be known to one alone. */
final class Check {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Check() {}

    /** Counts the sessions that do not hold what was answered. */
    static int lost(Target target, Use use, List<Held> sessions) throws IOException {
        int lost = 0;
        for (Held session : sessions) {
            if (!session.isIn(ask(target, session.cookie()), use)) {
                lost++;
            }
        }
        return lost;
    }

    private static int ask(Target target, String cookie) throws IOException {
        List<HttpConnection> open = new ArrayList<>();
        try {
            int stored = -1;
            for (int i = 0; i < CONNECTIONS && stored < 0; i++) {
                HttpConnection connection = HttpConnection.open(target.port(), PATIENCE);
                open.add(connection);
                connection.send(request(target.port(), cookie));
                stored = Integer.parseInt(connection.read().body());
            }
            return stored;
        } finally {
            for (HttpConnection connection : open) {
                connection.close();
            }
        }
    }

    private static String request(int port, String cookie) {
        return "GET " + SessionServlet.LOOK + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nCookie: " + cookie
                + "\r\n\r\n";
    }
}
