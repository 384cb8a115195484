// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.JdkSockets;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketLinkTest {
    @TempDir
    private Path directory;

    private SocketChannel rawMaster;
    private SocketLink master;
    private SocketLink worker;
    private final Received received = new Received();

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            rawMaster = SocketChannel.open(address);
            master = new SocketLink(rawMaster);
            SocketChannel accepted = server.accept();
            accepted.configureBlocking(false);
            worker = new SocketLink(accepted);
        }
    }

    @AfterEach
    void close() {
        master.close();
        worker.close();
    }

    @Test
    void recordsArriveInOrderWithTheirConnections() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                SocketChannel client = connectTo(server);
                SocketChannel accepted = server.accept()) {
            int descriptor = JdkSockets.descriptorOf(accepted);
            master.send(new SocketRecord(Kind.GIVE_BACK, 0, 3));
            master.send(new SocketRecord(Kind.CLIENT, 1, 7), descriptor);
            master.send(new SocketRecord(Kind.CLIENT, 0, 8), descriptor);
            master.send(new SocketRecord(Kind.END, 0, 0));

            readAll();

            assertThat(received.records)
                    .containsExactly(
                            new SocketRecord(Kind.GIVE_BACK, 0, 3),
                            new SocketRecord(Kind.CLIENT, 1, 7),
                            new SocketRecord(Kind.CLIENT, 0, 8),
                            new SocketRecord(Kind.END, 0, 0));
            assertThat(received.descriptors).hasSize(2).doesNotHaveDuplicates();
            try (SocketChannel adopted = JdkSockets.channelOf(received.descriptors.get(0))) {
                assertThat(adopted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
            }
            Sockets.close(received.descriptors.get(1));
        }
    }

    @Test
    void connectionsThatWereSentTogetherArriveInOrder() throws IOException {
        try (Clients clients = new Clients(3)) {
            master.send(clients.records(), clients.descriptors());

            assertThat(worker.receive(received)).isEqualTo(SocketLink.Reading.SOME);

            assertThat(received.records).containsExactlyElementsOf(clients.records());
            assertThat(clients.peersOf(received.descriptors)).containsExactlyElementsOf(clients.peers());
        }
    }

    @Test
    void connectionsThatWereSentTogetherArriveAlsoWhenTheyNeedTwoCalls() throws IOException {
        try (Clients first = new Clients(SocketLink.MOST_CONNECTIONS);
                Clients second = new Clients(2)) {
            for (int i = 0; i < 60; i++) { // a call brings 64 records, and so only a part of those with connections
                master.send(new SocketRecord(Kind.GIVE_BACK, 0, i));
            }
            master.send(first.records(), first.descriptors());
            master.send(second.records(), second.descriptors());

            worker.receive(received);
            assertThat(received.descriptors).hasSize(4);
            readAll();

            assertThat(first.peersOf(received.descriptors.subList(0, 16))).containsExactlyElementsOf(first.peers());
            assertThat(second.peersOf(received.descriptors.subList(16, 18))).containsExactlyElementsOf(second.peers());
        }
    }

    @Test
    void aLinkThatBreaksLeavesNoDescriptorOpen() throws IOException {
        try (Clients clients = new Clients(2)) {
            List<SocketRecord> unlike = List.of(clients.records().getFirst(), new SocketRecord(Kind.CLIENT, 0, 2, 5));
            master.send(unlike, clients.descriptors());

            assertThatThrownBy(() -> worker.receive(received)).isInstanceOf(ProtocolException.class);

            clients.closeServerSide();
            received.descriptors.forEach(Sockets::close);
            assertThat(clients.sides.get(1).read(ByteBuffer.allocate(1)))
                    .as("the copy that had arrived is closed, so that the client sees the end")
                    .isEqualTo(-1);
        }
    }

    @Test
    void aFullLinkSaysSoAndLosesNothing() throws IOException {
        int sent = 0;
        while (master.send(new SocketRecord(Kind.GIVE_BACK, 0, sent)) == Sent.DONE) {
            sent++;
        }

        readAll();

        assertThat(received.records).hasSize(sent);
        assertThat(master.send(new SocketRecord(Kind.GIVE_BACK, 0, 0))).isEqualTo(Sent.DONE);
    }

    @Test
    void theEndOfTheOtherSideIsTold() throws IOException {
        master.close();

        assertThat(worker.receive(received)).isEqualTo(SocketLink.Reading.ENDED);
        assertThat(worker.send(new SocketRecord(Kind.ADOPTED, 0, 1))).isEqualTo(Sent.GONE);
    }

    @Test
    void bytesThatAreNoRecordBreakTheProtocol() throws IOException {
        rawMaster.write(ByteBuffer.allocate(16).putLong(1).putInt(0).putInt(99).flip());

        assertThatThrownBy(() -> worker.receive(received)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aRecordWithoutTheConnectionItPromisesBreaksTheProtocol() throws IOException {
        master.send(new SocketRecord(Kind.CLIENT, 0, 1));

        assertThatThrownBy(() -> worker.receive(received)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aRecordThatArrivesInPiecesIsReadOnceItIsWhole() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(16);
        new SocketRecord(Kind.GIVE_BACK, 0, 5).encode(bytes);
        bytes.flip().limit(10);
        rawMaster.write(bytes);
        worker.receive(received);
        assertThat(received.records).isEmpty();

        rawMaster.write(bytes.limit(16));
        worker.receive(received);

        assertThat(received.records).containsExactly(new SocketRecord(Kind.GIVE_BACK, 0, 5));
    }

    private void readAll() throws IOException {
        while (worker.receive(received) != SocketLink.Reading.NOTHING) {
            Thread.onSpinWait();
        }
    }

    private static SocketChannel connectTo(ServerSocketChannel server) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return SocketChannel.open(server.getLocalAddress());
    }

    /** Clients that are connected, with the records to send them with. */
    private static final class Clients implements AutoCloseable {
        private final ServerSocketChannel server = ServerSocketChannel.open();
        private final List<SocketChannel> sides = new ArrayList<>();
        private final List<SocketChannel> accepted = new ArrayList<>();

        Clients(int count) throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < count; i++) {
                sides.add(SocketChannel.open(server.getLocalAddress()));
                accepted.add(server.accept());
            }
        }

        List<SocketRecord> records() {
            return IntStream.range(0, accepted.size())
                    .mapToObj(i -> new SocketRecord(Kind.CLIENT, 0, i, accepted.size() - 1 - i))
                    .toList();
        }

        int[] descriptors() {
            return accepted.stream().mapToInt(JdkSockets::descriptorOf).toArray();
        }

        List<SocketAddress> peers() throws IOException {
            List<SocketAddress> peers = new ArrayList<>();
            for (SocketChannel each : sides) {
                peers.add(each.getLocalAddress());
            }
            return peers;
        }

        /** Tells whose connections descriptors are, and closes them. */
        List<SocketAddress> peersOf(List<Integer> descriptors) throws IOException {
            List<SocketAddress> peers = new ArrayList<>();
            for (int descriptor : descriptors) {
                try (SocketChannel channel = JdkSockets.channelOf(descriptor)) {
                    peers.add(channel.getRemoteAddress());
                }
            }
            return peers;
        }

        void closeServerSide() throws IOException {
            for (SocketChannel each : accepted) {
                each.close();
            }
        }

        @Override
        public void close() throws IOException {
            closeServerSide();
            for (SocketChannel each : sides) {
                each.close();
            }
            server.close();
        }
    }

    private static final class Received implements SocketLink.Receiver {
        private final List<SocketRecord> records = new ArrayList<>();
        private final List<Integer> descriptors = new ArrayList<>();

        @Override
        public void received(SocketRecord socketRecord) {
            records.add(socketRecord);
        }

        @Override
        public void received(SocketRecord socketRecord, int descriptor) {
            records.add(socketRecord);
            descriptors.add(descriptor);
        }

        @Override
        public void lostConnection(SocketRecord socketRecord) {
            throw new AssertionError("no descriptor should be lost");
        }
    }
}
