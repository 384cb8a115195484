// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.config.Bind;
import dev.warren.container.config.ListenerConfig;
import dev.warren.container.link.SocketLink;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.JdkSockets;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Lanes over real sockets, whose other end the test plays. */
final class LaneFixture implements AutoCloseable {
    private final Listener listener = Listener.bind(ListenerConfig.of(new Bind.Tcp("127.0.0.1", 0)), 100);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<SocketLink> workerEnds = new ArrayList<>();
    private final Deque<Path> files = new ArrayDeque<>();
    private Path directory;

    Listener listener() {
        return listener;
    }

    Lane lane(String name) throws IOException {
        return new Lane(name, new SocketLink(connectedPair(name)), 100);
    }

    /** A lane whose connections go where the test says. */
    Lane lane(String name, Lane.Sender sender) throws IOException {
        return new Lane(name, new SocketLink(connectedPair(name)), 100, sender);
    }

    SocketLink workerEnd(int index) {
        return workerEnds.get(index);
    }

    private SocketChannel connectedPair(String name) throws IOException {
        if (directory == null) {
            directory = Files.createTempDirectory("lane");
            files.addFirst(directory);
        }
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve(name));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            files.addFirst(address.getPath());
            SocketChannel master = SocketChannel.open(address);
            SocketChannel worker = server.accept();
            worker.configureBlocking(false);
            opened.add(master);
            opened.add(worker);
            workerEnds.add(new SocketLink(worker));
            return master;
        }
    }

    /** Gives connections to a lane as the front does; they count as open from then on. */
    void give(Lane lane, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            lane.gather(socket());
            if (lane.send(System.nanoTime()) != Sent.DONE) {
                throw new IOException("the lane took only " + i);
            }
        }
    }

    /** A client that is connected, as the front holds it. */
    ClientSocket socket() throws IOException {
        SocketChannel client = SocketChannel.open(listener.channel().getLocalAddress());
        opened.add(client);
        int[] accepted = new int[1];
        while (!listener.accept(descriptor -> accepted[0] = descriptor)) {
            Thread.onSpinWait();
        }
        return new ClientSocket(accepted[0], listener, false, System.nanoTime());
    }

    SocketChannel lastClient() {
        return (SocketChannel) opened.getLast();
    }

    static boolean isOpen(int descriptor) {
        try (SocketChannel channel = JdkSockets.channelOf(descriptor)) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        listener.close();
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError("a socket of the test did not close", e);
            }
        }
        forgetFiles();
    }

    private void forgetFiles() {
        for (Path file : files) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new AssertionError("a file of the test remains", e);
            }
        }
    }
}
