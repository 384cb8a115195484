// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.Balance;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private final LaneFixture fixture = new LaneFixture();
    private Lane one;
    private Lane two;
    private Lane three;

    @BeforeEach
    void openLanes() throws IOException {
        one = fixture.lane("one");
        two = fixture.lane("two");
        three = fixture.lane("three");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leastConnectionsTakesTheEmptiest() throws IOException {
        fixture.give(one, 2);
        fixture.give(three, 1);

        assertThat(new LeastConnections().choose(List.of(one, two, three))).isSameAs(two);
    }

    @Test
    void leastConnectionsGoesRoundAmongEquals() {
        Balancer balancer = new LeastConnections();

        List<Lane> chosen = List.of(
                balancer.choose(List.of(one, two, three)),
                balancer.choose(List.of(one, two, three)),
                balancer.choose(List.of(one, two, three)),
                balancer.choose(List.of(one, two, three)));

        assertThat(chosen).containsExactly(one, two, three, one);
    }

    @Test
    void roundRobinTakesTurnsWhateverTheyHold() throws IOException {
        fixture.give(one, 5);
        Balancer balancer = new RoundRobin();

        assertThat(List.of(
                        balancer.choose(List.of(one, two)),
                        balancer.choose(List.of(one, two)),
                        balancer.choose(List.of(one, two))))
                .containsExactly(one, two, one);
    }

    @Test
    void roundRobinGoesOnWhenAWorkerLeaves() {
        Balancer balancer = new RoundRobin();
        balancer.choose(List.of(one, two, three));
        balancer.choose(List.of(one, two, three));
        balancer.choose(List.of(one, two, three));

        assertThat(balancer.choose(List.of(one, two))).isSameAs(two);
    }

    @Test
    void randomTakesTheBetterOfTwo() throws IOException {
        fixture.give(one, 30);
        Balancer balancer = new RandomOfTwo(new Random(1));

        long unlucky = java.util.stream.IntStream.range(0, 1_000)
                .filter(i -> balancer.choose(List.of(one, two, three)) == one)
                .count();

        assertThat(unlucky).as("drawn twice: one time in nine").isBetween(60L, 170L);
    }

    @Test
    void everySettingHasItsStrategy() {
        assertThat(Front.balancer(Balance.LEAST_CONNECTIONS)).isInstanceOf(LeastConnections.class);
        assertThat(Front.balancer(Balance.ROUND_ROBIN)).isInstanceOf(RoundRobin.class);
        assertThat(Front.balancer(Balance.RANDOM)).isInstanceOf(RandomOfTwo.class);
    }

    @Test
    void nobodyIsAskedBackWhenAllHoldTheirShare() throws IOException {
        fixture.give(one, 5);
        fixture.give(two, 4);
        fixture.give(three, 5);

        assertThat(Shares.surplus(List.of(one, two, three))).isEmpty();
    }

    @Test
    void whoHoldsMoreThanAQuarterAboveTheMeanGivesTheExcessBack() throws IOException {
        fixture.give(one, 9);

        assertThat(Shares.surplus(List.of(one, two, three))).containsExactly(java.util.Map.entry(one, 6L));
    }

    @Test
    void aSingleConnectionStaysWhereItIs() throws IOException {
        fixture.give(one, 1);

        assertThat(Shares.surplus(List.of(one, two, three))).isEmpty();
    }

    @Test
    void theOnlyWorkerKeepsAll() throws IOException {
        fixture.give(one, 9);

        assertThat(Shares.surplus(List.of(one))).isEmpty();
    }
}
