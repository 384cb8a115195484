// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdingTest {
    private final Crowding crowding = new Crowding();
    private long now;

    private boolean sample(double mostIdle) {
        now += 250;
        return crowding.sample(mostIdle, now);
    }

    private int samplesUntilCrowded() {
        int samples = 1;
        while (!sample(0)) {
            samples++;
        }
        return samples;
    }

    @Test
    void beginsWithTheSecondBusySample() {
        assertThat(sample(0.01)).isFalse();
        assertThat(sample(0.5)).isFalse();
        assertThat(sample(0.01)).isFalse();
        assertThat(sample(0.07)).isTrue();
    }

    @Test
    void endsAtOnceWhenAProcessorIdlesButNotForALittle() {
        samplesUntilCrowded();

        assertThat(sample(0.12)).isTrue();
        assertThat(sample(0.16)).isFalse();
    }

    @Test
    void staysAwayForLongerEachTimeItHadToEndEarly() {
        samplesUntilCrowded();
        sample(1);
        int first = samplesUntilCrowded();
        sample(1);
        int second = samplesUntilCrowded();

        assertThat(first).isEqualTo(8);
        assertThat(second).isEqualTo(16);
        for (int i = 0; i < 20; i++) {
            sample(1);
            samplesUntilCrowded();
        }
        sample(1);
        assertThat(samplesUntilCrowded()).isEqualTo(240);
    }

    @Test
    void comesBackSoonAfterItHasLasted() {
        samplesUntilCrowded();
        for (int i = 0; i < 50; i++) {
            sample(0);
        }
        sample(1);

        assertThat(samplesUntilCrowded()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2,2,false",
        "3,2,false",
        "4,2,true",
        "5,2,false",
        "8,2,true",
        "9,2,true",
        "16,4,true",
        "6,4,false",
        "8,1,false"
    })
    void workersAreOnlySpreadWhereEachProcessorGetsAsMany(int workers, int processors, boolean worthwhile) {
        assertThat(Placement.worthwhile(workers, processors)).isEqualTo(worthwhile);
    }
}
