// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Constructor;
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

    static {
        try {
            DESCRIPTOR_OF_CHANNEL = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
            DESCRIPTOR_OF_CHANNEL.setAccessible(true);
            ACCEPTED_CHANNEL = Class.forName("sun.nio.ch.SocketChannelImpl")
                    .getDeclaredConstructor(
                            SelectorProvider.class, ProtocolFamily.class, FileDescriptor.class, SocketAddress.class);
            ACCEPTED_CHANNEL.setAccessible(true);
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
     * Makes a channel of a connected TCP socket. The channel owns the descriptor from then on, also when this fails.
     *
     * @param descriptor a connected INET or INET6 stream socket
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
        return newChannel(
                remote.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET,
                descriptor,
                remote);
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
