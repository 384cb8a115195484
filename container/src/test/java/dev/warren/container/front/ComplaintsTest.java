// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.front.Complaints.About;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private final List<String> told = new ArrayList<>();
    private long now = -5;
    private final Complaints complaints = new Complaints(told::add, () -> now);

    @Test
    void tellsAtOnceAndThenAboutTheSameOnlyAfterTenSeconds() {
        complaints.tell(About.FULL, "first");
        now += TimeUnit.SECONDS.toNanos(9);
        complaints.tell(About.FULL, "second");
        complaints.tell(About.ACCEPT, "another");
        now += TimeUnit.SECONDS.toNanos(1);
        complaints.tell(About.FULL, "third");

        assertThat(told).containsExactly("first", "another", "third");
    }

    @Test
    void countsRefusedConnectionsUntilItTellsOfThem() {
        complaints.refused(0);
        assertThat(told).isEmpty();

        complaints.refused(1);
        complaints.refused(2);
        complaints.refused(3);
        now += TimeUnit.SECONDS.toNanos(10);
        complaints.refused(0);

        assertThat(told)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("1 connections got a 503"),
                        five -> assertThat(five).startsWith("5 connections got a 503"));
    }
}
