// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import java.io.IOException;

/** The master's standard output, reached over the link. Owned by the log's thread. */
final class AccessLink implements AccessTarget {
    private static final long TIMEOUT_MILLIS = 1_000;

    private final Link link;

    AccessLink(Link link) {
        this.link = link;
    }

    /** Waits until the master has got the lines, so that they cannot fill the link's queue. */
    @Override
    public void write(String lines) throws IOException {
        if (!link.send(new Message.Accessed(lines))) {
            throw new IOException("the master does not take them");
        }
        try {
            link.flush(TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void reopen() {
        // the master has no file of it either
    }
}
