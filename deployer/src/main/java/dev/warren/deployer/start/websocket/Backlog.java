// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.websockets.core.WebSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The messages of one connection that wait for the application. While there are many, no more is read, so that a client which sends faster
 * than the application works waits in its kernel instead of filling this worker's memory. Thread-safe.
 */
final class Backlog {
    private static final int MANY = 16;
    private static final int FEW = 4;

    private final WebSocketChannel channel;
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean suspended; // owned by the I/O thread

    Backlog(WebSocketChannel channel) {
        this.channel = channel;
    }

    void comes() {
        if (waiting.incrementAndGet() == MANY) {
            channel.getIoThread().execute(this::decide);
        }
    }

    void done() {
        if (waiting.decrementAndGet() == FEW) {
            channel.getIoThread().execute(this::decide);
        }
    }

    /** Whatever order the two come in: the last one to look sees the figure that counts. */
    private void decide() {
        int now = waiting.get();
        if (!suspended && now >= MANY) {
            suspended = true;
            channel.suspendReceives();
        } else if (suspended && now <= FEW) {
            suspended = false;
            channel.resumeReceives();
        }
    }
}
