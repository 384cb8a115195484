// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which something was asked and nothing came back in time, so that whoever asks next is told at once that the server
 * is away, instead of waiting too, and so that a connection to a machine that has gone without a word is replaced. Owned by the I/O thread of
 * its connection.
 */
final class StallGuard extends ChannelDuplexHandler {
    private final long patience;
    private boolean waiting;
    private boolean watching;
    private long since;

    StallGuard(Duration patience) {
        this.patience = patience.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!waiting) {
            waiting = true;
            since = System.nanoTime();
        }
        if (!watching) {
            watching = true;
            watch(context, patience);
        }
        context.write(message, promise);
    }

    private void watch(ChannelHandlerContext context, long nanos) {
        context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        long left = patience - (System.nanoTime() - since);
        if (!waiting || !context.channel().isActive()) {
            watching = false;
        } else if (left > 0) {
            watch(context, left);
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting = false;
        context.fireChannelRead(message);
    }
}
