// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.link.ProtocolException;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The two sockets to the master, introduced, and what the master answered. Immutable.
 *
 * @param messages carries messages, blocking
 * @param sockets carries client connections
 * @param start what this worker shall be
 */
record MasterConnection(SocketChannel messages, SocketChannel sockets, Message.Start start) {

    /**
     * Connects to the master and waits to be told what to serve.
     *
     * @param controlSocket the path of the master's socket
     * @param token proves that the master started this process
     * @param build identifies the installation this process was started from
     * @param timeout how long to wait for the answer
     * @throws IOException if the master is gone, refuses, or does not answer in time
     */
    static MasterConnection open(String controlSocket, String token, String build, Duration timeout)
            throws IOException {
        UnixDomainSocketAddress master = UnixDomainSocketAddress.of(controlSocket);
        SocketChannel messages =
                introduced(master, new Message.Hello(token, Message.Channel.MESSAGES, build, Message.PROTOCOL));
        SocketChannel sockets =
                introduced(master, new Message.Hello(token, Message.Channel.SOCKETS, build, Message.PROTOCOL));
        return new MasterConnection(messages, sockets, readStart(messages, timeout));
    }

    private static SocketChannel introduced(UnixDomainSocketAddress master, Message.Hello hello) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Sockets.closeOnExec(channel);
        channel.connect(master);
        Link.writeOne(channel, hello);
        return channel;
    }

    private static Message.Start readStart(SocketChannel messages, Duration timeout) throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        Threads.daemon("start-deadline", () -> closeUnless(answered, timeout, messages));
        try {
            return switch (Link.readOne(messages)) {
                case Message.Start start -> start;
                case Message other ->
                    throw new ProtocolException(
                            "the master began with " + other.getClass().getSimpleName() + " instead of Start", null);
            };
        } finally {
            answered.countDown();
        }
    }

    /** A blocking read of a channel has no timeout of its own; closing the channel ends it. */
    private static void closeUnless(CountDownLatch answered, Duration timeout, SocketChannel messages) {
        try {
            if (!answered.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                messages.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            answered.countDown(); // the descriptor is released all the same, and the reader sees the end
        }
    }
}
