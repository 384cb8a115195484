// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.Sockets;
import dev.warren.worker.Outbox.Passed;
import dev.warren.worker.Outbox.State;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Outbox.Wake NEVER = new Outbox.Wake() {
        @Override
        public void soon() {
            // the tests call flush themselves
        }

        @Override
        public void inAMoment() {
            // the tests call flush themselves
        }
    };

    @TempDir
    private Path directory;

    private final OneTurn turn = new OneTurn();
    private final AtomicLong now = new AtomicLong();
    private final List<SocketRecord> atMaster = new ArrayList<>();
    private final List<Passed> acknowledged = new ArrayList<>();
    private SocketChannel spare;
    private SocketLink master;
    private SocketLink worker;
    private Outbox outbox;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            worker = new SocketLink(SocketChannel.open(address));
            SocketChannel accepted = server.accept();
            accepted.configureBlocking(false);
            master = new SocketLink(accepted);
            spare = SocketChannel.open(address);
        }
        outbox = new Outbox(worker, Turns.ALWAYS, now::get, NEVER);
    }

    @AfterEach
    void close() throws IOException {
        master.close();
        worker.close();
        spare.close();
    }

    private State flush() throws IOException {
        return outbox.flush(acknowledged::addAll);
    }

    private void readAsMaster() throws IOException {
        SocketLink.Receiver receiver = new SocketLink.Receiver() {
            @Override
            public void received(SocketRecord socketRecord) {
                atMaster.add(socketRecord);
            }

            @Override
            public void received(SocketRecord socketRecord, int descriptor) {
                atMaster.add(socketRecord);
                Sockets.close(descriptor);
            }

            @Override
            public void lostConnection(SocketRecord socketRecord) {
                throw new AssertionError("a connection was lost");
            }
        };
        while (master.receive(receiver) != SocketLink.Reading.NOTHING) {}
    }

    private int descriptor() throws IOException {
        return Sockets.duplicate(spare);
    }

    @Test
    void connectionsAreServedOnlyAfterOneAcknowledgementOfAll() throws IOException {
        outbox.take(1, new Passed(0, 101));
        outbox.take(2, new Passed(1, 102));
        assertThat(flush()).isEqualTo(State.EMPTY);
        readAsMaster();
        assertThat(atMaster).containsExactly(new SocketRecord(Kind.ADOPTED, 0, 2));
        assertThat(acknowledged).containsExactly(new Passed(0, 101), new Passed(1, 102));
        assertThat(outbox.nothingHeld()).isFalse();
    }

    @Test
    void closedConnectionsAreReportedInOneRecordPerListener() throws IOException {
        take(3);
        outbox.closed(0);
        outbox.closed(7);
        outbox.closed(0);
        flush();
        readAsMaster();
        assertThat(atMaster).contains(new SocketRecord(Kind.CLOSED, 0, 2), new SocketRecord(Kind.CLOSED, 7, 1));
        assertThat(outbox.nothingHeld()).isTrue();
    }

    @Test
    void reportsFollowEachOtherAfterAMillisecond() throws IOException {
        take(2);
        outbox.closed(0);
        assertThat(flush()).isEqualTo(State.EMPTY);
        outbox.closed(0);
        assertThat(flush()).isEqualTo(State.WAIT_A_MOMENT);
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(flush()).isEqualTo(State.EMPTY);
        assertThat(outbox.nothingHeld()).isTrue();
    }

    @Test
    void fullLinkKeepsWhatIsLeftInOrder() throws IOException {
        take(600);
        for (int i = 0; i < 600; i++) {
            outbox.returned(i % 10, descriptor());
        }
        assertThat(flush()).isIn(State.WAIT_FOR_ROOM, State.WAIT_A_MOMENT);
        assertThat(outbox.nothingHeld()).isFalse();
        for (State state = State.WAIT_FOR_ROOM; state != State.EMPTY; state = flush()) {
            readAsMaster();
        }
        readAsMaster();
        assertThat(atMaster).filteredOn(each -> each.kind() == Kind.RETURNED).hasSize(600);
        assertThat(atMaster.getLast().listener()).isEqualTo(9);
        assertThat(outbox.nothingHeld()).isTrue();
    }

    @Test
    void saysWhenTheMasterIsGoneAndThenGivesUp() throws IOException {
        take(2);
        outbox.returned(0, descriptor());
        outbox.closed(0);
        master.close();
        assertThat(flush()).isEqualTo(State.GONE);
        outbox.abandon();
        assertThat(outbox.nothingHeld()).isTrue();
    }

    @Nested
    class OneAtATime {
        private final OneTurn turn = new OneTurn();

        @BeforeEach
        void takeTurns() throws IOException {
            outbox = new Outbox(worker, turn, now::get, NEVER);
            turn.onChange(outbox);
            flush();
        }

        private List<SocketRecord> told() throws IOException {
            readAsMaster();
            return atMaster.stream()
                    .filter(each -> each.kind() == Kind.TAKES_UP_TO)
                    .toList();
        }

        private SocketRecord upTo(long id) {
            return new SocketRecord(Kind.TAKES_UP_TO, 0, id);
        }

        @Test
        void oneConnectionMayComeAtFirst() throws IOException {
            flush();
            assertThat(told()).containsExactly(upTo(1));
        }

        @Test
        void nextMayComeOnlyAfterTheOneThatCameHadTheChanceToTakeTheTurn() throws IOException {
            take(1);
            assertThat(told()).containsExactly(upTo(1));
            flush();
            assertThat(told()).containsExactly(upTo(1), upTo(2));
        }

        @Test
        void noneMayComeWhileARequestRuns() throws IOException {
            take(1);
            turn.begins();
            flush();
            assertThat(told()).as("the one that was allowed has come").containsExactly(upTo(1));
            turn.ended();
            flush();
            assertThat(told()).containsExactly(upTo(1), upTo(2));
        }

        @Test
        void takesBackWhatItHasAllowedBeforeItGivesAConnectionBack() throws IOException {
            take(1);
            flush();
            turn.begins();
            outbox.returned(0, descriptor());
            flush();
            readAsMaster();
            assertThat(atMaster).endsWith(upTo(2), upTo(1), new SocketRecord(Kind.RETURNED, 0, 0));
        }
    }

    private void take(int count) throws IOException {
        for (int i = 1; i <= count; i++) {
            outbox.take(i, new Passed(0, 100 + i));
        }
        flush();
    }
}
