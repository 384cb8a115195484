// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final AtomicLong now = new AtomicLong();
    private final List<Integer> closed = new ArrayList<>();
    private final Connections connections = new Connections(
            new Connections.Departures() {
                @Override
                public void closed(int listener) {
                    closed.add(listener);
                }

                @Override
                public void returned(int listener, int descriptor) {
                    throw new AssertionError("nothing travels in this test");
                }
            },
            now::get,
            Turns.ALWAYS);

    @Test
    void nothingIsWantedBackAtFirst() {
        assertThat(connections.wantsBack()).isFalse();
        assertThat(connections.claimOne()).isFalse();
    }

    @Test
    void asManyMayLeaveAsTheMasterAskedFor() {
        connections.giveBack(2);
        assertThat(connections.claimOne()).isTrue();
        assertThat(connections.claimOne()).isTrue();
        assertThat(connections.claimOne()).isFalse();
        assertThat(connections.wantsBack()).isFalse();
    }

    @Test
    void laterRequestReplacesWhatIsLeftOfAnEarlierOne() {
        connections.giveBack(5);
        connections.giveBack(1);
        assertThat(connections.claimOne()).isTrue();
        assertThat(connections.claimOne()).isFalse();
    }

    @Test
    void requestIsForgottenAfterASecond() {
        connections.giveBack(5);
        now.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(connections.wantsBack()).isFalse();
        assertThat(connections.claimOne()).isFalse();
    }

    @Test
    void oneMakesWayHoweverOftenItIsAskedTo() {
        connections.makeWay();
        connections.makeWay();
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(connections.wantsBack()).isTrue();
        assertThat(connections.claimOne()).isTrue();
        assertThat(connections.claimOne()).isFalse();
        assertThat(connections.wantsBack()).isFalse();
    }

    @Test
    void allMayLeaveInADrain() {
        connections.drain();
        for (int i = 0; i < 10; i++) {
            assertThat(connections.claimOne()).isTrue();
        }
    }

    @Test
    void vanishedClientIsReportedAsClosed() {
        connections.vanished(3);
        assertThat(closed).containsExactly(3);
    }
}
