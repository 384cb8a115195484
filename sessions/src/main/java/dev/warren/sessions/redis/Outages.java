// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears when connections are lost and made, and tells the operator with a line for each change. Thread-safe. */
final class Outages implements RedisConnectionStateListener {
    private static final Logger LOG = Logger.getLogger(Outages.class.getName());

    private final RedisUrl url;
    private final AtomicLong era = new AtomicLong();
    private final Set<RedisChannelHandler<?, ?>> lost = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    Outages(RedisUrl url) {
        this.url = url;
    }

    /** Returns a number that grows whenever a connection is made or lost. */
    long era() {
        return era.get();
    }

    /** What follows is wanted. */
    void end() {
        ended = true;
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        if (isForSessions(connection)) {
            era.incrementAndGet();
            if (lost.remove(connection) && lost.isEmpty()) {
                LOG.log(Level.INFO, "the server of sessions {0} is back", url);
            }
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (isForSessions(connection)) {
            era.incrementAndGet();
            boolean first = lost.isEmpty();
            if (!ended && !connection.isClosed() && lost.add(connection) && first) {
                LOG.log(
                        Level.WARNING,
                        "a connection to the server of sessions {0} is lost; requests that need it get 503 until it is"
                                + " back",
                        url);
            }
        }
    }

    /** Others ask sentinels, or nodes of a cluster who holds what, and come and go. */
    private static boolean isForSessions(RedisChannelHandler<?, ?> connection) {
        return connection instanceof StatefulConnection<?, ?> stateful && stateful.getCodec() instanceof ByteArrayCodec;
    }
}
