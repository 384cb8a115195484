// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.ProtocolException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final LaneFixture fixture = new LaneFixture();
    private Lane lane;

    @BeforeEach
    void openLane() throws IOException {
        lane = fixture.lane("worker");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void countsWhatItSentAndWhatLeft() throws IOException {
        fixture.give(lane, 3);
        lane.left(fixture.listener().index(), 2);

        assertThat(lane.open()).isEqualTo(1);
    }

    @Test
    void skipsAWorkerThatHasTooManyUnderWay() throws IOException {
        fixture.give(lane, Lane.MOST_UNDER_WAY);
        assertThat(lane.hasRoom(System.nanoTime())).isFalse();

        lane.adopted(1);

        assertThat(lane.hasRoom(System.nanoTime())).isTrue();
    }

    @Test
    void skipsAWorkerThatHasNotAdoptedForASecond() throws IOException {
        fixture.give(lane, 1);
        long later = System.nanoTime() + Lane.LONGEST_UNDER_WAY_NANOS + 1;
        assertThat(lane.hasRoom(later)).isFalse();

        lane.adopted(1);

        assertThat(lane.hasRoom(later)).isTrue();
    }

    @Test
    void skipsAWorkerThatIsFull() throws IOException {
        for (int i = 1; i <= 100; i++) {
            fixture.give(lane, 1);
            lane.adopted(i);
        }

        assertThat(lane.hasRoom(System.nanoTime())).isFalse();
    }

    @Test
    void skipsAWorkerThatHasAllItWantsUntilItWantsMore() throws IOException {
        lane.takesUpTo(1);
        assertThat(lane.hasRoom(System.nanoTime())).isTrue();
        fixture.give(lane, 1);
        lane.adopted(1);
        assertThat(lane.hasRoom(System.nanoTime())).isFalse();

        lane.takesUpTo(2);

        assertThat(lane.hasRoom(System.nanoTime())).isTrue();
    }

    @Test
    void countsWhatIsNotSentYet() throws IOException {
        lane.takesUpTo(2);
        lane.gather(fixture.socket());
        lane.gather(fixture.socket());

        assertThat(lane.open()).isEqualTo(2);
        assertThat(lane.hasRoom(System.nanoTime())).isFalse();
    }

    @Test
    void countsWhatIsNotSentYetAmongWhatIsUnderWay() throws IOException {
        fixture.give(lane, Lane.MOST_UNDER_WAY - 1);
        lane.gather(fixture.socket());

        assertThat(lane.hasRoom(System.nanoTime())).isFalse();
    }

    @Test
    void isAsBeforeWhenWhatItGatheredIsTakenBack() throws IOException {
        fixture.give(lane, 1);
        lane.takesUpTo(2);
        ClientSocket socket = fixture.socket();
        lane.gather(socket);

        assertThat(lane.takeBack()).containsExactly(socket);

        assertThat(lane.hasGathered()).isFalse();
        assertThat(lane.open()).isEqualTo(1);
        assertThat(lane.hasRoom(System.nanoTime())).isTrue();
        lane.left(fixture.listener().index(), 1);
        assertThatThrownBy(() -> lane.left(fixture.listener().index(), 1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void keepsOnlyWhatIsNotAdoptedOfWhatWasSentTogether() throws IOException {
        List<ClientSocket> sockets = List.of(fixture.socket(), fixture.socket(), fixture.socket());
        sockets.forEach(lane::gather);
        lane.send(System.nanoTime());

        lane.adopted(2);

        assertThat(sockets)
                .map(ClientSocket::descriptor)
                .map(LaneFixture::isOpen)
                .containsExactly(false, false, true);
        assertThat(lane.salvage()).hasSize(1);
    }

    @Test
    void salvagesAlsoWhatIsNotSentYet() throws IOException {
        fixture.give(lane, 1);
        lane.gather(fixture.socket());

        assertThat(lane.salvage()).hasSize(2);

        assertThat(fixture.listener().open()).isEqualTo(2);
    }

    @Test
    void isNotEndedBeforeWhatItGatheredIsSent() throws IOException {
        lane.gather(fixture.socket());

        lane.retire();
        assertThat(lane.endIsDue()).isTrue();
        lane.send(System.nanoTime());
        lane.retire();

        assertThat(lane.endIsDue()).isFalse();
    }

    @Test
    void skipsARetiredWorker() throws IOException {
        lane.retire();

        assertThat(lane.hasRoom(System.nanoTime())).isFalse();
    }

    @Test
    void salvagesOnlyWhatWasNotAdopted() throws IOException {
        fixture.give(lane, 3);
        lane.adopted(2);

        List<ClientSocket> salvaged = lane.salvage();

        assertThat(salvaged).hasSize(1);
        assertThat(LaneFixture.isOpen(salvaged.getFirst().descriptor())).isTrue();
        assertThat(lane.open()).isZero();
        assertThat(fixture.listener().open())
                .as("the two that died with the worker are closed")
                .isEqualTo(1);
    }

    @Test
    void refusesAnAdoptionOfWhatWasNeverSent() {
        assertThatThrownBy(() -> lane.adopted(1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesToLoseMoreThanItHas() throws IOException {
        fixture.give(lane, 1);

        assertThatThrownBy(() -> lane.left(fixture.listener().index(), 2)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesAListenerFromWhichItHasNothing() throws IOException {
        fixture.give(lane, 1);

        assertThatThrownBy(() -> lane.left(60_000, 1)).isInstanceOf(ProtocolException.class);
    }
}
