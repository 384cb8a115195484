// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private final LaneFixture fixture = new LaneFixture();
    private final WaitingRoom room = new WaitingRoom();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<List<Long>> messages = new ArrayList<>();
    private final Distribution distribution =
            new Distribution(room, lanes, new LeastConnections(), new Distribution.Troubles() {
                @Override
                public void broken(Lane lane, IOException reason) {
                    troubles.add(lane + ": " + reason.getMessage());
                }

                @Override
                public void tooManyUnderWay() {
                    troubles.add("too many under way");
                }
            });

    @AfterEach
    void close() {
        room.closeAll();
        lanes.forEach(lane -> lane.salvage().forEach(WaitingRoom::close));
        fixture.close();
    }

    /** A worker whose link answers this to everything. */
    private Lane lane(Sent answer) throws IOException {
        return lane((records, descriptors) -> {
            messages.add(records.stream().map(SocketRecord::value).toList());
            return answer;
        });
    }

    private Lane lane(Lane.Sender sender) throws IOException {
        lanes.add(fixture.lane("worker-" + (lanes.size() + 1), sender));
        return lanes.getLast();
    }

    private List<ClientSocket> waiting(int count) throws IOException {
        List<ClientSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(fixture.socket());
        }
        sockets.forEach(room::add);
        return sockets;
    }

    private List<ClientSocket> left() {
        List<ClientSocket> left =
                IntStream.range(0, room.waiting()).mapToObj(each -> room.next()).toList();
        left.forEach(room::add);
        return left;
    }

    @Test
    void connectionsForTheSameWorkerGoTogether() throws IOException {
        lane(Sent.DONE);
        waiting(3);

        distribution.run();

        assertThat(messages).containsExactly(List.of(1L, 2L, 3L));
        assertThat(room.waiting()).isZero();
    }

    @Test
    void asManyAsOneMessageCarriesGoTogether() throws IOException {
        lane(Sent.DONE);
        waiting(2 * SocketLink.MOST_CONNECTIONS + 1);

        distribution.run();

        assertThat(messages).map(List::size).containsExactly(16, 16, 1);
    }

    @Test
    void eachWorkerGetsItsShareAlthoughNothingIsSentYet() throws IOException {
        lane(Sent.DONE);
        lane(Sent.DONE);
        waiting(6);

        distribution.run();

        assertThat(lanes).map(Lane::open).containsExactly(3L, 3L);
        assertThat(messages).hasSize(2);
    }

    @Test
    void everyConnectionReachesItsWorkerWithItsRecord() throws IOException {
        lanes.add(fixture.lane("worker"));
        waiting(5);

        distribution.run();

        List<SocketRecord> told = new ArrayList<>();
        fixture.workerEnd(0).receive(new Told(told));
        assertThat(told).map(SocketRecord::value).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aWorkerWhoseLinkIsFullLeavesItsConnectionsToOthers() throws IOException {
        Lane full = fixture.lane("full");
        while (full.link().send(new SocketRecord(Kind.GIVE_BACK, 0, 1)) == Sent.DONE) {}
        lanes.add(full);
        Lane other = lane(Sent.DONE);
        waiting(6);

        distribution.run();

        assertThat(full.open()).isZero();
        assertThat(other.open()).isEqualTo(6);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void aWorkerThatIsGoingLeavesItsConnectionsToOthers() throws IOException {
        Lane going = fixture.lane("going");
        fixture.workerEnd(0).close();
        lanes.add(going);
        Lane other = lane(Sent.DONE);
        waiting(6);

        distribution.run();

        assertThat(going.open()).isZero();
        assertThat(other.open()).isEqualTo(6);
        assertThat(troubles).isEmpty();
    }

    @Test
    void whatNoWorkerTakesKeepsItsPlace() throws IOException {
        lane(Sent.FULL);
        lane(Sent.GONE);
        List<ClientSocket> sockets = waiting(40);

        distribution.run();

        assertThat(left()).containsExactlyElementsOf(sockets);
        assertThat(lanes).map(Lane::open).containsExactly(0L, 0L);
    }

    @Test
    void anIdIsUsedAgainWhenItsConnectionWasNotTaken() throws IOException {
        List<Sent> answers = new ArrayList<>(List.of(Sent.FULL, Sent.DONE));
        lane((records, descriptors) -> {
            messages.add(records.stream().map(SocketRecord::value).toList());
            return answers.removeFirst();
        });
        waiting(2);

        distribution.run();
        distribution.run();

        assertThat(messages).containsExactly(List.of(1L, 2L), List.of(1L, 2L));
    }

    @Test
    void tooManyUnderWayIsToldAndNobodyElseIsTried() throws IOException {
        lane(Sent.TOO_MANY_UNDER_WAY);
        List<ClientSocket> sockets = waiting(3);
        lane(Sent.DONE);
        lane(Sent.DONE);
        distribution.follow(candidates -> candidates.getFirst());

        distribution.run();

        assertThat(troubles).containsExactly("too many under way");
        assertThat(messages).hasSize(1);
        assertThat(left()).containsExactlyElementsOf(sockets);
    }

    @Test
    void aFailedLinkIsToldAndItsConnectionsGoToOthers() throws IOException {
        lane((records, descriptors) -> {
            throw new IOException("no such socket");
        });
        Lane other = lane(Sent.DONE);
        waiting(4);

        distribution.run();

        assertThat(troubles).containsExactly("worker-1: no such socket");
        assertThat(other.open()).isEqualTo(4);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void whatARunThatFailedHalfWayHasLeftIsSentByTheNext() throws IOException {
        List<Error> errors = new ArrayList<>(List.of(new OutOfMemoryError("a test's")));
        Lane lane = lane((records, descriptors) -> {
            if (!errors.isEmpty()) {
                throw errors.removeFirst();
            }
            return Sent.DONE;
        });
        waiting(2);
        assertThatThrownBy(distribution::run).isInstanceOf(OutOfMemoryError.class);

        distribution.run();

        assertThat(lane.hasGathered()).isFalse();
        assertThat(lane.open()).isEqualTo(2);
    }

    @Test
    void aWorkerWithTooManyUnderWayGetsNoMore() throws IOException {
        Lane lane = lane(Sent.DONE);
        List<ClientSocket> sockets = waiting(Lane.MOST_UNDER_WAY + 2);

        distribution.run();

        assertThat(lane.open()).isEqualTo(Lane.MOST_UNDER_WAY);
        assertThat(left()).containsExactlyElementsOf(sockets.subList(Lane.MOST_UNDER_WAY, sockets.size()));
    }

    @Test
    void aWorkerThatTakesTurnsIsAskedToMakeWayWhileOthersWait() throws IOException {
        Lane lane = lane(Sent.DONE);
        lane.takesUpTo(1);
        waiting(2);

        distribution.run();

        List<SocketRecord> told = new ArrayList<>();
        fixture.workerEnd(0).receive(new Told(told));
        assertThat(told).containsExactly(new SocketRecord(Kind.MAKE_WAY, 0, 0));
        assertThat(room.waiting()).isEqualTo(1);
    }

    @Test
    void whatCameBackGoesWhereThereIsRoomWhateverTheStrategy() throws IOException {
        Lane busy = lane(Sent.DONE);
        Lane idle = lane(Sent.DONE);
        fixture.give(busy, 2);
        distribution.follow(candidates -> busy);
        ClientSocket socket = fixture.socket();
        room.add(new ClientSocket(socket.descriptor(), socket.listener(), true, socket.sinceNanos()));

        distribution.run();

        assertThat(idle.open()).isEqualTo(1);
    }

    private record Told(List<SocketRecord> records) implements SocketLink.Receiver {
        @Override
        public void received(SocketRecord socketRecord) {
            records.add(socketRecord);
        }

        @Override
        public void received(SocketRecord socketRecord, int descriptor) {
            records.add(socketRecord);
            Sockets.close(descriptor);
        }

        @Override
        public void lostConnection(SocketRecord socketRecord) {
            throw new AssertionError(socketRecord);
        }
    }
}
