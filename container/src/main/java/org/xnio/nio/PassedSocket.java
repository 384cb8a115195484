// SPDX-License-Identifier: Apache-2.0
package org.xnio.nio;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * Puts a socket that another process accepted under an I/O thread of XNIO, and takes it away again without touching
 * the connection.
 *
 * <p>It lies in this package because XNIO offers neither: the constructor and the selection key it needs are
 * package-private. Stateless; every method must be called in the I/O thread.
 */
public final class PassedSocket {
    private PassedSocket() {}

    /**
     * Registers a connected socket with an I/O thread.
     *
     * @param thread the calling thread
     * @param channel a connected socket in non-blocking mode; the connection owns it from now on
     * @return the connection, reads and writes suspended
     * @throws IOException if the channel is closed
     * @throws IllegalStateException if the calling thread is another
     */
    public static StreamConnection register(XnioIoThread thread, SocketChannel channel) throws IOException {
        requireCurrent(thread);
        WorkerThread worker = (WorkerThread) thread;
        SelectionKey key = worker.registerChannel(channel);
        return new NioSocketStreamConnection(worker, key, null);
    }

    /**
     * Takes a connection's socket out of its selector. Closing the connection afterwards closes this process's
     * descriptor and nothing else: the JDK would shut down the writing direction of a channel that is still
     * registered, for every process that shares it.
     *
     * @param connection a connection made by {@link #register}
     * @return its channel, registered nowhere
     * @throws IllegalStateException if the calling thread is not its I/O thread, or XNIO keeps the channel registered
     */
    public static SocketChannel deregister(StreamConnection connection) {
        requireCurrent(connection.getIoThread());
        NioSocketStreamConnection nio = (NioSocketStreamConnection) connection;
        nio.getConduit().cancelKey(false); // in the I/O thread this also selects once, which lets go of the key
        SocketChannel channel = nio.getChannel();
        if (channel.isRegistered()) {
            throw new IllegalStateException("XNIO keeps " + channel + " registered");
        }
        return channel;
    }

    private static void requireCurrent(XnioIoThread thread) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "called in " + Thread.currentThread().getName() + ", not in " + thread.getName());
        }
    }
}
