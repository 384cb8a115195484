// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
    private static final long LONG_NANOS = 1_000_000_000L;

    private final LaneFixture fixture = new LaneFixture();
    private final WaitingRoom room = new WaitingRoom();

    @AfterEach
    void close() {
        room.closeAll();
        fixture.close();
    }

    private ClientSocket returned() throws IOException {
        ClientSocket socket = fixture.socket();
        return new ClientSocket(socket.descriptor(), socket.listener(), true, socket.sinceNanos());
    }

    private ClientSocket waiting() throws IOException {
        ClientSocket socket = fixture.socket();
        room.add(socket);
        return socket;
    }

    private String answer() throws IOException {
        SocketChannel client = fixture.lastClient();
        ByteBuffer bytes = ByteBuffer.allocate(1_000);
        while (client.read(bytes) >= 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private int refuseOverdue(ClientSocket socket) {
        return room.refuseOverdue(socket.sinceNanos() + LONG_NANOS, LONG_NANOS);
    }

    @Test
    void newConnectionThatWaitedTooLongGets503() throws IOException {
        ClientSocket socket = fixture.socket();
        room.add(socket);

        assertThat(refuseOverdue(socket)).isEqualTo(1);

        assertThat(answer()).startsWith("HTTP/1.1 503 ");
        assertThat(room.waiting()).isZero();
    }

    @Test
    void connectionThatCameBackWithARequestGets503() throws IOException {
        ClientSocket socket = returned();
        fixture.lastClient().write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        room.add(socket);

        assertThat(refuseOverdue(socket)).isEqualTo(1);

        assertThat(answer()).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void connectionThatCameBackIdleIsClosedWithoutAWord() throws IOException {
        ClientSocket socket = returned();
        room.add(socket);

        assertThat(refuseOverdue(socket)).isEqualTo(1);

        assertThat(answer()).isEmpty();
    }

    @Test
    void whatWasTakenOutGoesBackToItsPlace() throws IOException {
        ClientSocket first = waiting();
        ClientSocket second = waiting();
        ClientSocket third = waiting();

        room.putBack(List.of(room.next(), room.next()));

        assertThat(List.of(room.next(), room.next(), room.next())).containsExactly(first, second, third);
        List.of(first, second, third).forEach(room::add);
    }

    @Test
    void onlyTheNewestAreRefusedWhenTooManyWait() throws IOException {
        ClientSocket oldest = waiting();
        waiting();
        waiting();

        assertThat(room.refuseNewest(1, 1)).isEqualTo(1);
        assertThat(room.refuseNewest(5, 1)).isEqualTo(1);
        assertThat(room.refuseNewest(5, 1)).isZero();

        assertThat(answer()).startsWith("HTTP/1.1 503 ");
        assertThat(room.waiting()).isEqualTo(1);
        assertThat(room.next()).isEqualTo(oldest);
        room.add(oldest);
    }

    @Test
    void connectionThatHasTimeLeftStays() throws IOException {
        ClientSocket socket = fixture.socket();
        room.add(socket);

        assertThat(room.refuseOverdue(socket.sinceNanos(), LONG_NANOS)).isZero();

        assertThat(room.waiting()).isEqualTo(1);
    }
}
