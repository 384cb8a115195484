// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Proves at start that what Warren reaches into works on this JVM and kernel, so that an unsuitable one is found in one line and not
 * by the first client.
 */
public final class SelfTest {
    private SelfTest() {}

    /**
     * Passes one end of a TCP connection through a pair of Unix domain sockets and reads from the copy that arrives, and serves one of a
     * Unix domain socket as if it was TCP. Takes a few milliseconds and leaves nothing open.
     *
     * @return why Warren cannot run here, or nothing when it can
     */
    public static Optional<String> run() {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
                Optional<String> reason = passAndRead(listener, client);
                return reason.isPresent() ? reason : useUnixSocket();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return Optional.of(reason(e));
        }
    }

    private static Optional<String> passAndRead(ServerSocketChannel listener, SocketChannel client) throws IOException {
        int[] ends = new int[1];
        new Sockets.Acceptor(listener).accept(accepted -> ends[0] = accepted);
        SocketChannel[] pair = unixPair();
        try (SocketChannel sender = pair[0];
                SocketChannel receiver = pair[1]) {
            DescriptorSocket from = new DescriptorSocket(sender, 16, 1);
            DescriptorSocket to = new DescriptorSocket(receiver, 16, 1);
            from.send(ByteBuffer.wrap(new byte[] {1}), ends[0]);
            Sockets.close(ends[0]);
            DescriptorSocket.Received received = to.receive(ByteBuffer.allocate(16));
            if (received.descriptors().isEmpty()) {
                return Optional.of("the kernel passes no descriptors between processes");
            }
            return readBack(client, received.descriptors().getFirst());
        }
    }

    private static Optional<String> readBack(SocketChannel client, int descriptor) throws IOException {
        try (SocketChannel adopted = JdkSockets.channelOf(descriptor)) {
            client.write(ByteBuffer.wrap(new byte[] {42}));
            ByteBuffer answer = ByteBuffer.allocate(1);
            boolean same = adopted.read(answer) == 1
                    && answer.get(0) == 42
                    && adopted.getRemoteAddress().equals(client.getLocalAddress());
            return same ? Optional.empty() : Optional.of("a passed socket is not the same connection");
        }
    }

    private static Optional<String> useUnixSocket() throws IOException {
        int[] pair = Sockets.pair();
        try (SocketChannel client = JdkSockets.unixChannelOf(pair[0]);
                SocketChannel adopted = JdkSockets.channelOf(pair[1])) {
            client.write(ByteBuffer.wrap(new byte[] {42}));
            boolean carries = adopted.read(ByteBuffer.allocate(2)) == 1;
            adopted.socket().shutdownOutput();
            boolean good = carries
                    && client.read(ByteBuffer.allocate(1)) == -1
                    && adopted.getLocalAddress().equals(adopted.getRemoteAddress())
                    && !JdkSockets.isTcp(adopted);
            return good ? Optional.empty() : Optional.of("a Unix domain socket cannot be served like a TCP connection");
        }
    }

    private static SocketChannel[] unixPair() throws IOException {
        int[] pair = Sockets.pair();
        return new SocketChannel[] {JdkSockets.unixChannelOf(pair[0]), JdkSockets.unixChannelOf(pair[1])};
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
