// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.os.Sockets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections that no worker has got yet, and those that were refused and whose client still reads why. Owned by the front thread.
 */
final class WaitingRoom {
    private static final byte[] UNAVAILABLE = ("HTTP/1.1 503 Service Unavailable\r\n"
                    + "Content-Type: text/plain\r\nContent-Length: 20\r\nRetry-After: 1\r\nConnection: close\r\n\r\n"
                    + "No worker is ready.\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ArrayDeque<ClientSocket> waiting = new ArrayDeque<>();
    private final ArrayDeque<ClientSocket> leaving = new ArrayDeque<>();

    boolean isEmpty() {
        return waiting.isEmpty() && leaving.isEmpty();
    }

    /** Returns how many connections are here, those that were refused included. */
    int size() {
        return waiting.size() + leaving.size();
    }

    int waiting() {
        return waiting.size();
    }

    void add(ClientSocket socket) {
        waiting.add(socket);
    }

    /** Takes out the one that came first; there must be one. */
    ClientSocket next() {
        return waiting.remove();
    }

    /** Puts back what was taken out, in front of all others. */
    void putBack(List<ClientSocket> inOrder) {
        inOrder.reversed().forEach(waiting::addFirst);
    }

    /** Refuses the newest, at most so many of them, until no more wait than may. */
    int refuseNewest(int newest, int mostWaiting) {
        int refused = 0;
        while (refused < newest && waiting.size() > mostWaiting) {
            refuse(waiting.removeLast(), System.nanoTime());
            refused++;
        }
        return refused;
    }

    /** Refuses those that have waited for too long, and closes those that were refused a moment ago. */
    int refuseOverdue(long nowNanos, long timeoutNanos) {
        int refused = 0;
        for (Iterator<ClientSocket> each = waiting.iterator(); each.hasNext(); ) {
            ClientSocket socket = each.next();
            if (nowNanos - socket.sinceNanos() >= timeoutNanos) {
                each.remove();
                refuse(socket, nowNanos);
                refused++;
            }
        }
        while (!leaving.isEmpty() && nowNanos - leaving.peek().sinceNanos() >= LINGER_NANOS) {
            close(leaving.poll());
        }
        return refused;
    }

    /** Answers 503 to a new connection and to one that came back with a request; one that came back idle is just closed. */
    private void refuse(ClientSocket socket, long nowNanos) {
        if (socket.returned() && !Sockets.hasInput(socket.descriptor())) {
            close(socket);
            return;
        }
        Sockets.sendLast(socket.descriptor(), UNAVAILABLE);
        // closing at once could reset the connection before the client has read the answer
        leaving.add(new ClientSocket(socket.descriptor(), socket.listener(), false, nowNanos));
    }

    void closeAll() {
        waiting.forEach(WaitingRoom::close);
        leaving.forEach(WaitingRoom::close);
        waiting.clear();
        leaving.clear();
    }

    static void close(ClientSocket socket) {
        Sockets.discardInput(socket.descriptor());
        Sockets.close(socket.descriptor());
        socket.listener().closed(1);
    }
}
