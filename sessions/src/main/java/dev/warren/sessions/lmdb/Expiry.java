// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.SessionStore.Expired;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Ends sessions of one application whose time has passed, the longest ago first. Used by one thread. */
final class Expiry implements Writer.Touched, Writer.Step<List<Expired>> {
    private final byte[] application;
    private final long now;
    private final int most;
    private List<byte[]> due = List.of();

    /**
     * Ends some.
     *
     * @param application the hash of its name
     * @param now the time, in milliseconds since 1970
     * @param most how many at most
     */
    Expiry(byte[] application, long now, int most) {
        this.application = application;
        this.now = now;
        this.most = most;
    }

    /** Those that may be ended; what was logged of them tells whether they were used since. */
    @Override
    public List<byte[]> touchedIn(Changes changes) {
        due = changes.tables().passed(changes.in(), application, now, most);
        return due.stream().map(key -> Keys.sessionOf(ByteBuffer.wrap(key))).toList();
    }

    @Override
    public List<Expired> in(Changes changes) {
        Changes then = changes.at(now);
        return due.stream().map(then::expire).flatMap(Optional::stream).toList();
    }
}
