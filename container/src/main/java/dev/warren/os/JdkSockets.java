// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;

/**
 * Turns a channel into its descriptor and a received descriptor into a channel. Thread-safe.
 *
 * <p>It reaches into {@code sun.nio.ch} by reflection and needs {@code --add-opens} for that package and for {@code java.io}.
 */
public final class JdkSockets {
    private static final Method DESCRIPTOR_OF_CHANNEL;
    private static final Constructor<?> ACCEPTED_CHANNEL;
    private static final Constructor<FileDescriptor> FILE_DESCRIPTOR;
    private static final Field LOCAL_ADDRESS;

    static {
        try {
            DESCRIPTOR_OF_CHANNEL = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
            DESCRIPTOR_OF_CHANNEL.setAccessible(true);
            ACCEPTED_CHANNEL = Class.forName("sun.nio.ch.SocketChannelImpl")
                    .getDeclaredConstructor(
                            SelectorProvider.class, ProtocolFamily.class, FileDescriptor.class, SocketAddress.class);
            ACCEPTED_CHANNEL.setAccessible(true);
            LOCAL_ADDRESS = Class.forName("sun.nio.ch.SocketChannelImpl").getDeclaredField("localAddress");
            LOCAL_ADDRESS.setAccessible(true);
            FILE_DESCRIPTOR = FileDescriptor.class.getDeclaredConstructor(int.class);
            FILE_DESCRIPTOR.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private JdkSockets() {}

    /**
     * Returns the descriptor of an open channel; the channel keeps owning it.
     *
     * @param channel a socket channel or server socket channel of the default provider
     * @return the descriptor, 0 or more
     * @throws IllegalArgumentException if the channel is of another provider
     */
    public static int descriptorOf(Channel channel) {
        try {
            return (int) DESCRIPTOR_OF_CHANNEL.invoke(channel);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no descriptor in " + channel, e);
        }
    }

    /**
     * Makes a channel of a connected stream socket. The channel owns the descriptor from then on, also when this fails.
     *
     * <p>A Unix domain socket becomes a channel that takes itself for a TCP connection from 127.0.0.1, port 0, to the same: XNIO asks
     * every channel for its {@link java.net.Socket} and for internet addresses, which the JDK's Unix channels refuse. Reading,
     * writing, shutting down and closing are the same system calls for both; options of TCP are not, see {@link #isTcp}.
     *
     * @param descriptor a connected INET, INET6 or Unix domain stream socket
     * @return the channel, in blocking mode
     * @throws IOException if the socket is not connected any more
     */
    public static SocketChannel channelOf(int descriptor) throws IOException {
        InetSocketAddress remote;
        try {
            remote = Sockets.peerAddress(descriptor);
        } catch (IOException e) {
            Sockets.close(descriptor);
            throw e;
        }
        return channelOf(descriptor, remote);
    }

    /** Makes a channel of one end of a pair of Unix domain sockets. */
    static SocketChannel unixChannelOf(int descriptor) {
        return newChannel(StandardProtocolFamily.UNIX, descriptor, UnixDomainSocketAddress.of(""));
    }

    private static SocketChannel channelOf(int descriptor, InetSocketAddress remote) {
        SocketChannel channel = newChannel(
                remote.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET,
                descriptor,
                remote);
        if (remote == Sockets.UNIX_PEER) {
            try {
                LOCAL_ADDRESS.set(channel, remote);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("this JVM refuses to change a channel's address", e);
            }
        }
        return channel;
    }

    /**
     * Tells whether a channel is a TCP connection, which has more options than one that {@link #channelOf} made of a Unix domain socket.
     *
     * @param channel a connected channel of internet addresses
     * @return false for a Unix domain socket
     * @throws IOException if it is closed
     */
    public static boolean isTcp(SocketChannel channel) throws IOException {
        return !Sockets.UNIX_PEER.equals(channel.getRemoteAddress()); // no TCP connection comes from port 0
    }

    private static SocketChannel newChannel(ProtocolFamily family, int descriptor, SocketAddress remote) {
        try {
            return (SocketChannel) ACCEPTED_CHANNEL.newInstance(
                    SelectorProvider.provider(), family, FILE_DESCRIPTOR.newInstance(descriptor), remote);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM refuses to make a channel of a received socket", e);
        }
    }
}
