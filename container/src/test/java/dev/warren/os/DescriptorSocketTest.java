// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.os.DescriptorSocket.Received;
import dev.warren.os.DescriptorSocket.Sent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DescriptorSocketTest {
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<SocketChannel> passedEnds = new ArrayList<>();
    private final List<SocketChannel> otherEnds = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(64);
    private DescriptorSocket sender;

    @BeforeEach
    void connect() throws IOException {
        connect(channels);
        sender = new DescriptorSocket(channels.get(0), 64, 4);
        channels.get(1).configureBlocking(false);
        for (int i = 0; i < 4; i++) {
            List<SocketChannel> both = new ArrayList<>();
            connect(both);
            passedEnds.add(both.get(0));
            otherEnds.add(both.get(1));
        }
    }

    private static void connect(List<SocketChannel> both) throws IOException {
        for (int end : Sockets.pair()) {
            both.add(JdkSockets.unixChannelOf(end));
        }
    }

    @AfterEach
    void close() throws IOException {
        for (List<SocketChannel> each : List.of(channels, passedEnds, otherEnds)) {
            for (SocketChannel channel : each) {
                channel.close();
            }
        }
    }

    private Sent send(int size, int descriptors) throws IOException {
        return sender.send(
                ByteBuffer.allocate(size),
                passedEnds.stream()
                        .limit(descriptors)
                        .mapToInt(JdkSockets::descriptorOf)
                        .toArray());
    }

    private DescriptorSocket receiver(int descriptors) {
        return new DescriptorSocket(channels.get(1), 64, descriptors);
    }

    /** Writes through each descriptor, tells at which of the four other ends it came out, and closes the descriptor. */
    private List<Integer> whichAre(List<Integer> descriptors) throws IOException {
        List<Integer> which = new ArrayList<>();
        for (int descriptor : descriptors) {
            try (SocketChannel passed = JdkSockets.unixChannelOf(descriptor)) {
                passed.write(ByteBuffer.allocate(1));
            }
            for (SocketChannel end : otherEnds) {
                end.configureBlocking(false);
                if (end.read(ByteBuffer.allocate(1)) == 1) {
                    which.add(otherEnds.indexOf(end));
                }
            }
        }
        return which;
    }

    @Test
    void severalDescriptorsArriveInTheOrderInWhichTheyWereSent() throws IOException {
        assertThat(send(8, 4)).isEqualTo(Sent.DONE);

        Received received = receiver(4).receive(bytes);

        assertThat(received.bytes()).isEqualTo(8);
        assertThat(received.descriptorsLost()).isFalse();
        assertThat(whichAre(received.descriptors())).containsExactly(0, 1, 2, 3);
    }

    @Test
    void oneCallReceivesTheDescriptorsOfOneMessage() throws IOException {
        send(1, 0);
        send(2, 3);
        send(4, 2);
        send(8, 0);
        DescriptorSocket receiver = receiver(4);

        Received first = receiver.receive(bytes);
        Received second = receiver.receive(bytes);
        Received third = receiver.receive(bytes);

        assertThat(List.of(first.bytes(), second.bytes(), third.bytes())).containsExactly(1 + 2, 4, 8);
        assertThat(whichAre(first.descriptors())).containsExactly(0, 1, 2);
        assertThat(whichAre(second.descriptors())).containsExactly(0, 1);
        assertThat(third.descriptors()).isEmpty();
    }

    @Test
    void descriptorsComeWithTheFirstBytesOfAMessageThatNeedsTwoCalls() throws IOException {
        send(8, 2);
        DescriptorSocket receiver = receiver(4);

        Received first = receiver.receive(ByteBuffer.allocate(3));
        Received second = receiver.receive(bytes);

        assertThat(whichAre(first.descriptors())).containsExactly(0, 1);
        assertThat(second.bytes()).isEqualTo(5);
        assertThat(second.descriptors()).isEmpty();
        assertThat(second.descriptorsLost()).isFalse();
    }

    @Test
    void aReceiverThatTakesFewerDescriptorsGetsTheFirstOnesAndLearnsOfTheLoss() throws IOException {
        for (int fewer = 1; fewer <= 3; fewer++) {
            send(8, 4);

            Received received = receiver(fewer).receive(bytes.clear());

            assertThat(received.bytes()).isEqualTo(8);
            assertThat(received.descriptorsLost()).isTrue();
            assertThat(whichAre(received.descriptors()))
                    .hasSize(fewer)
                    .isSorted()
                    .startsWith(0);
        }
    }

    @Test
    void bytesWithoutDescriptorsBringNone() throws IOException {
        send(8, 0);

        Received received = receiver(4).receive(bytes);

        assertThat(received.descriptors()).isEmpty();
        assertThat(received.descriptorsLost()).isFalse();
    }

    @Test
    void aFullSocketTakesNeitherBytesNorDescriptors() throws IOException {
        int sent = 0;
        while (send(8, 1) == Sent.DONE) {
            sent++;
        }
        DescriptorSocket receiver = receiver(4);

        int came = 0;
        for (Received next; (next = receiver.receive(bytes.clear())).bytes() > 0; came++) {
            next.descriptors().forEach(Sockets::close);
        }

        assertThat(came).isEqualTo(sent);
    }

    @Test
    void aReceiverThatIsGoneTakesNothing() throws IOException {
        channels.get(1).close();

        assertThat(send(8, 4)).isEqualTo(Sent.GONE);
    }

    @Test
    void whatIsNoDescriptorIsRefusedWithAllThatIsSentWithIt() throws IOException {
        int valid = JdkSockets.descriptorOf(passedEnds.getFirst());

        assertThatThrownBy(() -> sender.send(ByteBuffer.allocate(8), valid, 1_000_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("sendmsg");

        assertThat(receiver(4).receive(bytes).bytes()).isZero();
    }

    @Test
    void moreDescriptorsThanTheKernelPassesTogetherAreRefused() {
        assertThatThrownBy(() -> receiver(254)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> receiver(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
